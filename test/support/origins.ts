const API = 'https://api.example.test';
export const SPA = 'https://app.example.test';
export const OTHER_SPA = 'http://localhost:5173';
export const EVIL = 'https://evil.test';

export type Headers = Record<string, string | string[]>;

/** What a browser says of requests that may change something. */
export const ALLOWED: [name: string, headers: Headers][] = [
  ['from the same origin, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
  ['from the same origin, by both headers', { 'sec-fetch-site': 'same-origin', origin: API }],
  [
    'from the same origin, whose page keeps its name to itself',
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
  ],
  [
    'from the same origin under another name, as through a proxy on the SPA’s own host',
    { 'sec-fetch-site': 'same-origin', origin: 'https://preview.example.test' },
  ],
  ['from APP_URL', { origin: API }],
  ['from the first of WEB_ORIGINS', { origin: SPA }],
  ['from the second of WEB_ORIGINS', { origin: OTHER_SPA }],
  ['from one of WEB_ORIGINS on the same site', { origin: SPA, 'sec-fetch-site': 'same-site' }],
  ['from one of WEB_ORIGINS on another site', { origin: OTHER_SPA, 'sec-fetch-site': 'cross-site' }],
  [
    'from one of WEB_ORIGINS through a proxy on its own host',
    { origin: SPA, 'sec-fetch-site': 'same-origin' },
  ],
  [
    'with spaces around what its headers say, which are no part of it',
    { origin: ` ${SPA}\t`, 'sec-fetch-site': '\tsame-site ' },
  ],
  ['without either header, as from a program that is no browser', {}],
];

/** Values of Sec-Fetch-Site that are not the same origin. */
export const NOT_SAME_ORIGIN = [
  'same-site',
  'cross-site',
  'none',
  'Same-Origin',
  'same-origin, same-origin',
  'same-origin;x',
  '"same-origin"',
  'nonsense',
  '',
];

/** Values of Origin that are almost allowed, or not at all. */
export const NOT_ALLOWED: [name: string, origin: string][] = [
  ['a sandboxed frame, or a file', 'null'],
  ['nothing', ''],
  ['almost null', 'NULL'],
  ['a stranger', EVIL],
  ['a sibling of the API', 'https://evil.example.test'],
  ['a subdomain of the API', 'https://x.api.example.test'],
  ['the parent', 'https://example.test'],
  ['a longer host', 'https://app.example.test.evil.test'],
  ['a host that goes on', 'https://app.example.testevil'],
  ['a host that goes on with a hyphen', 'https://app.example.test-evil.test'],
  ['a host that ends alike', 'https://evilapp.example.test'],
  ['a host that ends alike after a hyphen', 'https://evil-app.example.test'],
  ['a subdomain', 'https://x.app.example.test'],
  ['any subdomain', 'https://*.example.test'],
  ['anybody', '*'],
  ['another port', 'https://app.example.test:8443'],
  ['its own default port written out', 'https://app.example.test:443'],
  ['no port after the colon', 'https://app.example.test:'],
  ['http instead of https', 'http://app.example.test'],
  ['https instead of http', 'https://localhost:5173'],
  ['the other port of localhost', 'http://localhost:5174'],
  ['localhost by its number', 'http://127.0.0.1:5173'],
  ['localhost by its other number', 'http://[::1]:5173'],
  ['a host in upper case', 'https://APP.example.test'],
  ['a scheme in upper case', 'HTTPS://app.example.test'],
  ['a dot at the end', 'https://app.example.test.'],
  ['a slash at the end', 'https://app.example.test/'],
  ['a path', 'https://app.example.test/x'],
  ['a query', 'https://app.example.test?'],
  ['a fragment', `${EVIL}#${SPA}`],
  ['a user', 'https://app.example.test@evil.test'],
  ['a user with a password', 'https://app.example.test:443@evil.test'],
  ['a user that is empty', 'https://@app.example.test'],
  ['a backslash', 'https://app.example.test\\.evil.test'],
  ['a Cyrillic letter in punycode', 'https://xn--pp-6kc.example.test'],
  ['a Cyrillic letter in UTF-8', Buffer.from('https://\u0430pp.example.test').toString('latin1')],
  ['a full-width dot in UTF-8', Buffer.from('https://app.example\uff0etest').toString('latin1')],
  ['an escaped letter', 'https://%61pp.example.test'],
  ['an escaped line end', `${SPA}%0d%0a.evil.test`],
  ['a space inside', `${SPA} .evil.test`],
  ['a tab inside', `${SPA}\t.evil.test`],
  ['two origins', `${SPA} ${SPA}`],
  ['a list', `${SPA}, ${SPA}`],
  ['a list that ends in a stranger', `${SPA},${EVIL}`],
  ['quotes', `"${SPA}"`],
  ['no scheme', 'app.example.test'],
  ['no host', 'https://'],
  ['an extension', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'],
  ['a file', 'file://'],
];
