/** The answers of the imitated API, by method and path: `{id}` is any one part. */
export type Answers = Readonly<Record<string, Answer>>;

/** A body that is answered with 200, or 204 where there is none; or a refusal. */
type Answer = object | undefined;

/** A refusal, as the API has them. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly retryAfter?: number,
  ) {}
}

/** The moment at which all of the gallery is seen. */
export const NOW = Date.parse('2026-11-25T14:05:00Z');

const daysAgo = (days: number) => new Date(NOW - days * 86_400_000).toISOString();

const id = (last: number) => `0199a1b2-c3d4-7e5f-8a6b-${String(last).padStart(12, '0')}`;

const USER = {
  id: id(1),
  email: 'ann@example.com',
  emailVerified: true,
  role: 'user',
  roles: ['user'],
  permissions: [],
  locale: 'en',
  createdAt: daysAgo(400),
};

const SESSION = {
  id: id(2),
  createdAt: daysAgo(3),
  accessTokenExpiresAt: daysAgo(-1),
  idleExpiresAt: daysAgo(-7),
  expiresAt: daysAgo(-27),
  methods: ['pwd'],
  provenAt: daysAgo(0),
  assurance: 1,
};

const listed = (last: number, device: string, ip: string, days: number) => ({
  ...SESSION,
  id: id(last),
  current: last === 2,
  device,
  ip,
  lastUsedAt: daysAgo(days),
});

export const signedInBy = (...methods: string[]): Answers => ({
  'GET /auth/session': { user: USER, session: { ...SESSION, methods }, refreshable: false },
});

export const factorsOf = (recoveryCodesLeft: number, ...methods: string[]): Answers => ({
  'GET /auth/factors': { methods, recoveryCodesLeft },
});

export const NOBODY: Answers = {
  'GET /auth/session': { user: null, session: null, refreshable: false },
};

export const PROVIDERS = [
  { name: 'acme', label: 'Acme', signInUrl: 'https://example.com/' },
  { name: 'google', label: 'Google', signInUrl: 'https://example.com/' },
];

/** The ways to sign in that this API has. */
export const offering = (methods: string[], providers: object[] = []): Answers => ({
  'GET /auth/providers': { methods, providers },
});

/** The looks of a deployment. */
export const BRAND = {
  accent: { light: '#0b6b3a', dark: '#ffdd00' },
  onAccent: { light: '#ffffff', dark: '#10182b' },
};

const passkey = (last: number, name: string, isBackedUp: boolean) => ({
  id: id(last),
  credentialId: `credential-${last}`,
  name,
  provider: name,
  isBackupEligible: isBackedUp,
  isBackedUp,
  transports: [],
  createdAt: daysAgo(90),
  lastUsedAt: isBackedUp ? daysAgo(2) : null,
});

export const PASSKEYS: Answers = {
  'GET /auth/passkeys': {
    rpId: 'example.com',
    userHandle: 'AAAA',
    passkeys: [passkey(20, 'iCloud Keychain', true), passkey(21, 'Security key', false)],
  },
};

export const TRUSTED: Answers = {
  'GET /auth/trusted-browsers': {
    trustedBrowsers: [
      {
        id: id(30),
        current: true,
        device: 'Chrome on macOS',
        ip: '203.0.113.7',
        createdAt: daysAgo(10),
        lastUsedAt: daysAgo(1),
        expiresAt: daysAgo(-20),
      },
    ],
  },
};

export const IDENTITIES: Answers = {
  'GET /auth/identities': {
    identities: [
      {
        id: id(40),
        provider: 'acme',
        email: 'ann@acme.example',
        linkedAt: daysAgo(60),
        lastUsedAt: daysAgo(5),
      },
    ],
  },
};

/** A change of the address that can be taken back; kept from so many days on. */
export const changedAddress = (keptIn: number): Answers => ({
  'GET /auth/email-change': {
    undo: { formerEmail: 'ann@former.example', until: daysAgo(-6), keepFrom: daysAgo(-keptIn) },
  },
});

const CODES = Array.from({ length: 10 }, (_, at) => `7K3M-QX2P-9RT${at}-WV4D`);

/** A picture with the shapes of a QR code, which no reader reads. */
const cells = Array.from({ length: 29 * 29 }, (_, at) => at).filter((at) => (at * 7919) % 13 < 6);
const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 370"><rect fill="white" width="370" height="370"/>' +
  `<path fill="black" d="${cells
    .map((at) => `M${40 + (at % 29) * 10},${40 + Math.floor(at / 29) * 10}h10v10h-10z`)
    .join('')}"/></svg>`;

/** Somebody with a password, and nothing else. */
export const PLAIN: Answers = {
  ...signedInBy('pwd'),
  ...factorsOf(0, 'pwd'),
  ...offering(['password', 'passkey']),
  'GET /auth/sessions': {
    sessions: [
      listed(2, 'Chrome on macOS', '203.0.113.7', 0),
      listed(3, 'Safari on iPhone', '198.51.100.23', 1),
      listed(4, 'Firefox on Linux', '2001:db8::140', 3),
    ],
  },
  'GET /auth/email-change': { undo: null },
  'GET /auth/passkeys': { rpId: 'example.com', userHandle: 'AAAA', passkeys: [] },
  'GET /auth/trusted-browsers': { trustedBrowsers: [] },
  'GET /auth/identities': { identities: [] },
  'POST /auth/totp': { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Acme', qr: QR },
  'POST /auth/totp/confirm': { recoveryCodes: CODES },
  'POST /auth/recovery-codes': { recoveryCodes: CODES },
};

/** Puts this imitation in the place of the network. What it does not know is not there. */
export function imitate(answers: Answers): void {
  const known = Object.entries(answers).map(([request, answer]) => ({
    pattern: new RegExp(`^${request.replace(/{\w+}/g, '[^/]+')}$`),
    answer,
  }));
  window.fetch = (url, { method = 'GET' } = {}) => {
    const { pathname } = new URL(url instanceof Request ? url.url : url, 'https://api.example.com');
    const request = `${method} ${pathname}`;
    const found = known.find(({ pattern }) => pattern.test(request));
    return Promise.resolve(responseOf(found ? found.answer : new Refusal(404, 'NOT_FOUND')));
  };
}

function responseOf(answer: Answer): Response {
  if (answer === undefined) return new Response(null, { status: 204 });
  if (!(answer instanceof Refusal)) return Response.json(answer);
  const { status, code, more, retryAfter } = answer;
  const headers: HeadersInit = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  const body = { type: `urn:${code}`, status, code, title: code, detail: code, ...more };
  return Response.json(body, { status, headers });
}
