import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { workerDatabase } from 'postern/testing';
import { inTime } from './finding.js';
import { selfSigned } from '../../../test/support/certificate.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { diagnosed, linesAbout, NOWHERE, said } from '../../../test/support/doctor.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';
import { SENDER, startPostbox, startScriptedServer, stopSmtpServers } from '../../../test/support/smtp.js';

const KEY = 're_Mark3r';
const SMTP_PASSWORD = 'Mark3r-at-the-postbox';

afterEach(stopSmtpServers);
afterAll(() => expect(said.join('\n')).not.toMatch(/Mark3r|0123456789abcdef/));

test('a good environment has no fault, and a line for each check', async () => {
  const { isWell, lines } = await diagnosed({
    JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
    DATABASE_PREPARE: 'on',
    RATE_LIMITS: 'on',
  });

  expect(isWell).toBe(true);
  for (const line of lines)
    expect(line).toMatch(/^(ok|warning) (environment|cookies|secrets|database|mail) \S/);
  const text = lines.join('\n');
  for (const expected of [
    /^ok environment every variable is valid by itself$/m,
    /^ok cookies https:\/\/app\.example\.test gets the cookies of https:\/\/api\.example\.test: /m,
    /^ok cookies \S+ gets .*: it is on APP_URL's site, example\.test$/m,
    /^ok secrets JWT_SECRET looks random$/m,
    /^ok database DATABASE_URL: \S+ answers, PostgreSQL \d+/m,
    /^ok database all \d+ migrations are applied$/m,
    /^ok database drizzle\/extras\.sql is applied$/m,
    /^ok database no pooler in transaction mode was met; statements are prepared$/m,
    /^ok mail no mail leaves: all are shown at https:\/\/api\.example\.test\/dev\/mailbox$/m,
  ])
    expect(text).toMatch(expected);
});

test('every line about a bad environment is a fault, and nothing else is looked at', async () => {
  const { isWell, lines } = await diagnosed({ PORT: 'Mark3r', JWT_SECRET: 'Mark3r' });
  expect(isWell).toBe(false);
  expect(lines).toEqual([
    'FAULT environment PORT: a whole number from 1 to 65535',
    expect.stringMatching(/^FAULT environment JWT_SECRET: /),
    expect.stringMatching(/^warning environment nothing else was looked at/),
  ]);
});

describe('cookies', () => {
  test('of a deployed SPA are a warning, and no fault, where the API is on this machine', async () => {
    const variables = {
      APP_URL: 'http://localhost:3000',
      WEB_ORIGINS: 'https://app.example.com',
      DATABASE_URL: NOWHERE,
    };
    expect(await linesAbout('cookies', variables)).toEqual([
      expect.stringMatching(/^warning cookies https:\/\/app\.example\.com does not get .*leave it out here/),
    ]);
  });

  test('a SPA that never gets them is a fault, one that some browsers block a warning', async () => {
    const WEB_ORIGINS = 'https://app.example.test, https://acme.vercel.app';
    const lax = await linesAbout('cookies', { WEB_ORIGINS, DATABASE_URL: NOWHERE });
    const none = await linesAbout('cookies', {
      WEB_ORIGINS,
      DATABASE_URL: NOWHERE,
      COOKIE_SAME_SITE: 'none',
    });

    expect(lax).toEqual([
      expect.stringMatching(/^ok cookies https:\/\/app/),
      expect.stringMatching(/^FAULT cookies https:\/\/acme\.vercel\.app does not get .*; serve/),
    ]);
    expect(none[1]).toMatch(/^warning cookies https:\/\/acme\.vercel\.app gets .*third-party.*; serve/);
  });

  test('COOKIE_DOMAIN is warned of, and AFTER_LINK_URL where it leads to no SPA', async () => {
    const lines = await linesAbout('cookies', {
      WEB_ORIGINS: '',
      AFTER_LINK_URL: 'https://www.example.org/',
      COOKIE_DOMAIN: 'example.test',
      DATABASE_URL: NOWHERE,
    });
    expect(lines).toEqual([
      expect.stringMatching(/^ok cookies WEB_ORIGINS is empty/),
      expect.stringMatching(/^warning cookies https:\/\/www\.example\.org does not get .*; list it/),
      expect.stringMatching(/^warning cookies COOKIE_DOMAIN: every host below example\.test/),
    ]);
  });
});

test('a secret that may be guessed is warned of', async () => {
  const JWT_SECRET = 'jwt-0123456789abcdef0123456789abcdef-fedcba9876543210';
  expect((await linesAbout('secrets', { DATABASE_URL: NOWHERE, JWT_SECRET }))[0]).toMatch(
    /^warning secrets JWT_SECRET may be guessed: it (counts|repeats itself).*; generate one/,
  );
});

describe('mail by Resend', () => {
  const resend = new ResendImitation();
  beforeAll(async () => {
    await resend.start();
    process.env.RESEND_BASE_URL = resend.url;
  });
  afterAll(async () => {
    await resend.stop();
    delete process.env.RESEND_BASE_URL;
  });

  const linesOn = async (MAIL_FROM = 'Acme <hello@example.test>') =>
    linesAbout('mail', { DATABASE_URL: NOWHERE, RESEND_API_KEY: KEY, MAIL_FROM });
  const listing = (domains: object[], has_more = false) => {
    resend.answer = (response) =>
      void response.end(JSON.stringify({ object: 'list', data: domains, has_more }));
  };

  test('is good with a key that may only send, and asks for nothing else', async () => {
    resend.answer = refusing(401, {}, 'restricted_api_key');
    expect(await linesOn()).toEqual([
      expect.stringMatching(/^ok mail Resend takes the key, which may send and nothing else/),
    ]);
    expect(
      resend.received.map(({ method, path, authorization }) => [method, path.split('?')[0], authorization]),
    ).toEqual([['GET', '/domains', `Bearer ${KEY}`]]);
  });

  test.each([
    [400, 'validation_error'],
    [401, 'missing_api_key'],
    [403, 'invalid_api_key'],
  ])('is a fault when the key is refused (%s %s)', async (status, name) => {
    resend.answer = refusing(status, {}, name);
    expect(await linesOn()).toEqual([
      expect.stringMatching(
        new RegExp(`^FAULT mail Resend refuses the key \\(${name}, ${status}\\); set RESEND_API_KEY`),
      ),
    ]);
  });

  test.each([429, 500, 503])('is a fault of another kind after %s', async (status) => {
    resend.answer = refusing(status);
    expect(await linesOn()).toEqual([
      expect.stringMatching(/^FAULT mail Resend did not answer well .*; try again later/),
    ]);
  });

  test.each([
    ['verified', /^ok mail example\.test, the domain of MAIL_FROM, is verified$/],
    ['pending', /^FAULT mail example\.test, the domain of MAIL_FROM, is not verified \(pending\); /],
  ])('is known by its domain, which is %s', async (status, line) => {
    listing([
      { name: 'other.test', status: 'verified' },
      { name: 'example.test', status },
    ]);
    expect(await linesOn()).toEqual(['ok mail Resend takes the key', expect.stringMatching(line)]);
  });

  test('is a fault without its domain, and a warning where the list is cut or the domain lent', async () => {
    listing([{ name: 'other.test', status: 'verified' }]);
    expect((await linesOn())[1]).toMatch(
      /^FAULT mail example\.test, .* is not among the account's domains; /,
    );
    expect((await linesOn('onboarding@resend.dev'))[1]).toMatch(/^warning mail MAIL_FROM is at resend\.dev/);
    listing([{ name: 'other.test', status: 'verified' }], true);
    expect((await linesOn())[1]).toMatch(/^warning mail example\.test, .* is not among the first 1 /);
  });
});

describe('mail by SMTP', () => {
  const linesOn = async (SMTP_URL: string) =>
    linesAbout('mail', { ...SENDER, DATABASE_URL: NOWHERE, SMTP_URL });
  const login = { user: 'ann', password: SMTP_PASSWORD };

  test('is good when the server takes user and password, and no mail is sent', async () => {
    const postbox = await startPostbox({ login });
    expect(await linesOn(`smtp://ann:${SMTP_PASSWORD}@127.0.0.1:${postbox.port}`)).toEqual([
      `ok mail the SMTP server at 127.0.0.1:${postbox.port} answers without TLS, or with it where the ` +
        'server offers it, and takes user and password',
    ]);
    expect([postbox.logins.length, postbox.arrived.length]).toEqual([1, 0]);
  });

  test('is a fault with its code: a wrong password, no TLS, an untrusted one, no server', async () => {
    const [postbox, encrypted] = [
      await startPostbox({ login }),
      await startPostbox({ ...selfSigned(), secure: true }),
    ];
    expect(await linesOn(`smtp://ann:Mark3r@127.0.0.1:${postbox.port}`)).toEqual([
      expect.stringMatching(/^FAULT mail .*\(AUTH \w+: 535 5\.7\.8\); check user and password/),
    ]);
    expect(await linesOn(`smtp://ann:${SMTP_PASSWORD}@0.0.0.0:${postbox.port}`)).toEqual([
      expect.stringMatching(/^FAULT mail .*; use smtps:/),
    ]);
    expect(await linesOn(`smtps://127.0.0.1:${encrypted.port}`)).toEqual([
      expect.stringMatching(/^FAULT mail .*CERT/),
    ]);
    expect(await linesOn('smtp://127.0.0.1:1')).toEqual([
      expect.stringMatching(/^FAULT mail .*ECONNREFUSED/),
    ]);
    expect(postbox.logins.map(({ password }) => password)).toEqual(['Mark3r']);
  });
});

test('a silent server and a check that hangs or fails are faults within five seconds each', async () => {
  const [wire, mail] = [
    await DatabaseWire.open(await workerDatabase()),
    await startScriptedServer([], 'silent'),
  ];
  wire.goSilent();
  const failure = Object.assign(new Error('Mark3r'), { code: 'ESTRANGE' });
  const asked = performance.now();

  const [{ isWell, lines }, endless, failing] = await Promise.all([
    diagnosed({ ...SENDER, DATABASE_URL: wire.url, SMTP_URL: `smtp://127.0.0.1:${mail.port}` }),
    inTime('the one', 'wait', new Promise(() => undefined)),
    inTime('the other', 'look', Promise.reject(failure)),
  ]);

  wire.close();
  expect(isWell).toBe(false);
  // Five seconds each, at the same time.
  expect(performance.now() - asked).toBeLessThan(9000);
  expect(lines.filter((line) => line.includes(' database '))).toEqual([
    expect.stringMatching(/^FAULT database /),
  ]);
  expect(lines.filter((line) => line.includes(' mail '))).toEqual([
    expect.stringMatching(/^FAULT mail .*ETIMEDOUT/),
  ]);
  expect(endless).toEqual([{ level: 'FAULT', what: 'the one does not answer within 5 s', remedy: 'wait' }]);
  expect(failing).toEqual([
    { level: 'FAULT', what: "the other can't be looked at (ESTRANGE)", remedy: 'look' },
  ]);
});
