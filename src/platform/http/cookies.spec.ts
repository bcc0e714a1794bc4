import { describe, expect, test } from '@jest/globals';
import type { Answer, Browser, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { sessionRow } from '../../../test/support/sessions.js';

interface Header {
  name: string;
  value: string;
  /** What decides which cookie it is, and who sees it: everything but the value and the lifetime. */
  identity: string[];
  maxAge: number | undefined;
  expires: string | undefined;
}

function parse(header: string): Header {
  const [pair = '', ...attributes] = header.split('; ');
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const lifetime = (attribute: string) =>
    attributes.find((text) => text.startsWith(`${attribute}=`))?.slice(attribute.length + 1);
  const maxAge = lifetime('Max-Age');
  return {
    name,
    value,
    identity: attributes.filter((attribute) => !/^(Max-Age|Expires)=/.test(attribute)).sort(),
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    expires: lifetime('Expires'),
  };
}

/**
 * Every Set-Cookie of a whole life: register, verify, sign in, refresh, sign out. The browser's jar has
 * accepted them all.
 */
async function walk(app: TestApp): Promise<{ set: Header[]; cleared: Header[]; browser: Browser }> {
  const browser = app.browser();
  const answers: Answer[] = [
    await browser.register(),
    await browser.verify(),
    await browser.login(),
    await browser.refresh(),
    await browser.logout(),
  ];
  expect(answers.map(({ status }) => status)).toEqual([202, 204, 200, 200, 204]);
  for (const { headers } of answers) expect(headers['cache-control']).toBe('private, no-store');
  const headers = answers.flatMap(({ setCookies }) => setCookies).map(parse);
  return {
    set: headers.filter(({ value }) => value !== ''),
    cleared: headers.filter(({ value }) => value === ''),
    browser,
  };
}

const HTTPS = ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'];
const HTTP = ['HttpOnly', 'Path=/', 'SameSite=Lax'];

/** A configuration, and what it makes of each cookie: name and attributes. */
const CONFIGURATIONS: Record<
  string,
  { variables: Record<string, string>; cookies: Record<string, string[]> }
> = {
  https: {
    variables: {},
    cookies: {
      '__Host-app_session_ref': HTTPS,
      '__Host-app_access': HTTPS,
      '__Host-app_registration': HTTPS,
      '__Host-app_device': HTTPS,
    },
  },
  'http, as in development': {
    variables: { NODE_ENV: 'development', APP_URL: 'http://localhost:3000' },
    cookies: { app_session_ref: HTTP, app_access: HTTP, app_registration: HTTP, app_device: HTTP },
  },
  'COOKIE_DOMAIN with https': {
    variables: { COOKIE_DOMAIN: 'example.test' },
    cookies: {
      '__Secure-app_session_ref': ['Domain=example.test', ...HTTPS],
      '__Secure-app_access': ['Domain=example.test', ...HTTPS],
      '__Host-app_registration': HTTPS,
      '__Host-app_device': HTTPS,
    },
  },
  'COOKIE_DOMAIN with http': {
    variables: { APP_URL: 'http://api.example.test', COOKIE_DOMAIN: 'example.test' },
    cookies: {
      app_session_ref: ['Domain=example.test', ...HTTP],
      app_access: ['Domain=example.test', ...HTTP],
      app_registration: HTTP,
      app_device: HTTP,
    },
  },
  'COOKIE_SAME_SITE=strict': {
    variables: { COOKIE_SAME_SITE: 'strict' },
    cookies: {
      '__Host-app_session_ref': ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'],
      '__Host-app_access': ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'],
      '__Host-app_registration': ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'],
      '__Host-app_device': ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'],
    },
  },
  'COOKIE_SAME_SITE=none': {
    variables: { COOKIE_SAME_SITE: 'none' },
    cookies: {
      '__Host-app_session_ref': ['HttpOnly', 'Path=/', 'SameSite=None', 'Secure'],
      '__Host-app_access': ['HttpOnly', 'Path=/', 'SameSite=None', 'Secure'],
      '__Host-app_registration': ['HttpOnly', 'Path=/', 'SameSite=None', 'Secure'],
      '__Host-app_device': ['HttpOnly', 'Path=/', 'SameSite=None', 'Secure'],
    },
  },
  'COOKIE_NAME_PREFIX=Acme2': {
    variables: { COOKIE_NAME_PREFIX: 'Acme2' },
    cookies: {
      '__Host-Acme2_session_ref': HTTPS,
      '__Host-Acme2_access': HTTPS,
      '__Host-Acme2_registration': HTTPS,
      '__Host-Acme2_device': HTTPS,
    },
  },
};

describe.each(Object.entries(CONFIGURATIONS))('with %s', (_, { variables, cookies }) => {
  test('cookies have the table’s names and attributes, and the same attributes clear them', async () => {
    const { set, cleared, browser } = await walk(await startApp(variables));

    // The device cookie survives a sign-out.
    const survives = (name: string) => name.endsWith('_device');
    expect(new Set(set.map(({ name }) => name))).toEqual(new Set(Object.keys(cookies)));
    expect(new Set(cleared.map(({ name }) => name))).toEqual(
      new Set(Object.keys(cookies).filter((name) => !survives(name))),
    );
    for (const { name, identity } of [...set, ...cleared])
      expect([name, identity]).toEqual([name, cookies[name]]);
    for (const { maxAge } of set) expect(maxAge).toBeGreaterThan(0);
    for (const { maxAge, expires } of cleared)
      expect([maxAge, expires]).toEqual([undefined, 'Thu, 01 Jan 1970 00:00:00 GMT']);
    expect(browser.jar.getCookiesSync(browser.app.env.APP_URL).filter(({ key }) => !survives(key))).toEqual(
      [],
    );
  });
});

test('registration and device cookies go to the API alone, session cookies to COOKIE_DOMAIN', async () => {
  const app = await startApp({ COOKIE_DOMAIN: 'example.test' });
  const browser = app.browser();
  await browser.signUp();
  await browser.otherDevice().register();
  await browser.register();

  const namesAt = (url: string) =>
    browser.jar
      .getCookiesSync(url)
      .map(({ key }) => key)
      .sort();
  expect(namesAt(app.env.APP_URL)).toEqual([
    '__Host-app_device',
    '__Host-app_registration',
    '__Secure-app_access',
    '__Secure-app_session_ref',
  ]);
  expect(namesAt('https://sibling.example.test')).toEqual([
    '__Secure-app_access',
    '__Secure-app_session_ref',
  ]);
  expect(namesAt('https://example.test.evil.test')).toEqual([]);
});

describe('Max-Age', () => {
  const maxAgeOf = (answer: Answer, name: string) =>
    answer.setCookies.map(parse).find((cookie) => cookie.name === name)?.maxAge;
  const secondsBetween = (from: unknown, to: unknown) => (Number(to) - Number(from)) / 1000;

  test('of the registration cookie is the time that the attempt has', async () => {
    const app = await startApp();
    const browser = app.browser();
    const answer = await browser.register();
    const [row] =
      await app.sql`SELECT created_at, expires_at FROM registrations WHERE email = ${browser.email}`;

    expect(maxAgeOf(answer, '__Host-app_registration')).toBe(
      secondsBetween(row?.created_at, row?.expires_at),
    );
  });

  test('of the refresh cookie is the time that the session has, at sign-in and at each refresh', async () => {
    const app = await startApp({ SESSION_IDLE_TTL_SECONDS: '5000', SESSION_TTL_SECONDS: '7000' });
    const browser = app.browser();
    const login = await browser.signUp();
    const started = await sessionRow(app, browser.sessionId);
    const refresh = await browser.refresh();
    const refreshed = await sessionRow(app, browser.sessionId);

    expect(maxAgeOf(login, '__Host-app_session_ref')).toBe(5000);
    expect(secondsBetween(started.created_at, started.idle_expires_at)).toBe(5000);
    expect(maxAgeOf(refresh, '__Host-app_session_ref')).toBe(5000);
    expect(secondsBetween(refreshed.rotated_at, refreshed.idle_expires_at)).toBe(5000);
  });

  test('of both cookies ends with the session, when that is sooner', async () => {
    const app = await startApp();
    const browser = app.browser();
    await browser.signUp();
    await app.sql`UPDATE sessions SET expires_at = now() + interval '600 seconds' WHERE id =
      ${browser.sessionId}`;

    const answer = await browser.refresh();

    const [row] =
      await app.sql`SELECT floor(extract(epoch FROM expires_at - rotated_at))::int AS seconds_left,
        idle_expires_at = expires_at AS is_capped
      FROM sessions WHERE id = ${browser.sessionId}`;
    const { seconds_left: left, is_capped: isCapped } = row as { seconds_left: number; is_capped: boolean };
    expect(isCapped).toBe(true);
    expect(maxAgeOf(answer, '__Host-app_session_ref')).toBe(left);
    expect(maxAgeOf(answer, '__Host-app_access')).toBe(left);
  });

  test('of the access cookie is ACCESS_TOKEN_TTL_SECONDS, like its token and the body', async () => {
    const app = await startApp({ ACCESS_TOKEN_TTL_SECONDS: '300' });
    const browser = app.browser();
    const answer = await browser.signUp();
    const claims = JSON.parse(
      Buffer.from(browser.accessToken().split('.')[1] ?? '', 'base64url').toString(),
    ) as { iat: number; exp: number };

    expect(maxAgeOf(answer, '__Host-app_access')).toBe(300);
    expect(claims.exp - claims.iat).toBe(300);
    expect(answer.body).toMatchObject({
      session: { accessTokenExpiresAt: new Date(claims.exp * 1000).toISOString() },
    });
  });
});
