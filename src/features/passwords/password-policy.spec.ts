import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { type Answer, mailsTo, newEmail, PASSWORD, type TestApp } from 'postern/testing';
import { hashPassword } from './password-hash.js';
import { startApp } from '../../../test/support/app.js';
import { BreachListImitation, sha1 } from '../../../test/support/breach-list.js';
import { setHash } from '../../../test/support/people.js';

/**
 * How long the breach service may take, and what the rest of a registration takes at the most, on a machine
 * that is busy.
 */
const DEADLINE_MS = 2000;
const REST_MS = 3000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ APP_NAME: 'Acme Notes' });
});

/** The sentence that refuses a password, after all that every refusal is was looked at. */
function sentenceOf(answer: Answer, password: string): string {
  expect(answer).toMatchProblem('PASSWORD_REFUSED');
  const { detail, errors } = answer.body as { detail: string; errors: unknown };
  expect(errors).toEqual([{ path: 'password', message: detail }]);
  expect(answer.text.toLowerCase()).not.toContain(password.toLowerCase());
  expect(answer.setCookies).toEqual([]);
  return detail;
}

async function attemptsOf(email: string): Promise<number> {
  const [row] = await app.sql<
    { count: number }[]
  >`SELECT count(*)::int FROM registrations WHERE email = ${email}`;
  return row?.count ?? -1;
}

describe('a chosen password', () => {
  test.each([
    ['administrator', 'guessed first'],
    ['Administrator', 'guessed first'],
    ['ＡＤＭＩＮＩＳＴＲＡＴＯＲ', 'guessed first'],
    ['Liverpool2024!', 'guessed first'],
    ['passwordpassword', 'repeats itself'],
    ['xxxxxxxxxxxxxxxxxxxx', 'repeats itself'],
    ['1234567890123', 'order of the keys'],
    ['Zyxwvutsrqpo', 'order of the keys'],
    ['my acme-notes password', 'name of this service'],
    ['annabel and the wind', 'your email address'],
    ['AnnaBel and the wind', 'your email address'],
    ['me at acme.example', 'your email address'],
  ])('that is %s is refused, in a sentence that says why', async (password, reason) => {
    const browser = app.browser({ email: 'Annabel@acme.example' });
    expect(sentenceOf(await browser.register(password), password)).toContain(reason);
    expect(await attemptsOf('annabel@acme.example')).toBe(0);
  });

  test.each([
    PASSWORD,
    'ann and the wind',
    'notes of a garden',
    'tôi thích uống cà phê sữa đá',
    '🐈 🐕 🐇 🦔 🐢 🦜 🐟',
  ])('may be %s', async (password) => {
    expect((await app.browser({ email: newEmail('ann') }).register(password)).status).toBe(202);
  });

  test('of a wrong length is VALIDATION_FAILED, whatever else is wrong with it', async () => {
    for (const password of ['password', 'a'.repeat(257)])
      expect(await app.browser().register(password)).toMatchProblem('VALIDATION_FAILED');
  });

  test('is refused alike for known and unknown addresses, and nothing is written or mailed', async () => {
    const owner = app.browser();
    await owner.signUp();
    const [stranger, unknown] = [app.browser({ email: owner.email }), app.browser()];
    const before = {
      attempts: await attemptsOf(owner.email),
      mails: (await mailsTo(app, owner.email)).length,
    };

    const [known, fresh] = [await stranger.register('password1234'), await unknown.register('password1234')];

    expect(sentenceOf(known, 'password1234')).toBe(sentenceOf(fresh, 'password1234'));
    const same = ({ status, headers, body }: Answer) => ({
      status,
      headers: Object.keys(headers),
      body: { ...(body as object), requestId: '' },
    });
    expect(same(known)).toEqual(same(fresh));
    expect({
      attempts: await attemptsOf(owner.email),
      mails: (await mailsTo(app, owner.email)).length,
    }).toEqual(before);
    expect([await attemptsOf(unknown.email), await mailsTo(app, unknown.email)]).toEqual([0, []]);
  });

  test('is judged where it is chosen only: what was chosen before goes on to work', async () => {
    const browser = app.browser();
    await browser.signUp();
    await setHash(app.sql, browser.email, await hashPassword('password1234'));
    expect((await browser.login('password1234')).status).toBe(200);
  });
});

describe('with BREACHED_PASSWORDS=on', () => {
  const list = new BreachListImitation();
  const known = list.answer;
  let checking: TestApp;

  beforeAll(async () => {
    await list.start();
    checking = await startApp({ BREACHED_PASSWORDS: 'on', BREACHED_PASSWORDS_URL: `${list.url}/` });
  });
  beforeEach(() => {
    list.answer = known;
    list.asked.length = 0;
    checking.logs.length = 0;
  });
  afterAll(() => list.stop());

  const warnings = () => checking.logs.filter((line) => line.includes('"level":40'));

  test('a password that is known from a breach is refused', async () => {
    list.knows('the wind in the birches', 1);
    const answer = await checking.browser().register('the wind in the birches');
    expect(sentenceOf(answer, 'the wind in the birches')).toContain('data breach');
  });

  test('one that is not known passes, and so does one that stands there as padding', async () => {
    list.knows('the wind in the willows', 0);
    for (const password of [PASSWORD, 'the wind in the willows'])
      expect((await checking.browser().register(password)).status).toBe(202);
    expect(list.asked).toHaveLength(2);
    expect(warnings()).toEqual([]);
  });

  test('sends out five digits of the SHA-1, and nothing else of the password or the person', async () => {
    const browser = checking.browser();
    await browser.register();

    expect(list.asked).toMatchObject([
      { method: 'GET', path: `/range/${sha1(PASSWORD).slice(0, 5)}`, body: '' },
    ]);
    const { headers } = list.asked[0] ?? { headers: {} };
    expect(headers).toMatchObject({
      'add-padding': 'true',
      'user-agent': 'Postern (https://api.example.test)',
    });
    const said = JSON.stringify(headers).toUpperCase();
    for (const secret of [PASSWORD, sha1(PASSWORD).slice(0, 5), sha1(PASSWORD).slice(5), browser.email])
      expect(said).not.toContain(secret.toUpperCase());
  });

  test('a password is looked up in the form in which it is kept, NFKC', async () => {
    list.knows('the wind in the birches', 1);
    const answer = await checking.browser().register('ｔｈｅ wind in the birches');
    expect(answer).toMatchProblem('PASSWORD_REFUSED');
  });

  test('what another rule refuses is not looked up', async () => {
    for (const password of ['short', 'password1234', 'passwordpassword'])
      await checking.browser().register(password);
    expect(list.asked).toEqual([]);
  });

  /** Says the password's own entry and then goes on in some way. */
  const saying = (goOn: (response: ServerResponse) => void): typeof known => {
    return (response, prefix) => {
      response.write(list.rangeOf(prefix));
      goOn(response);
    };
  };
  test.each<[string, typeof known, number]>([
    ['does not answer', () => undefined, DEADLINE_MS],
    ['does not finish its answer', saying(() => undefined), DEADLINE_MS],
    ['breaks its answer off', saying((response) => response.write('\r\n', () => response.destroy())), 0],
    ['fails', (response, prefix) => response.writeHead(500).end(list.rangeOf(prefix)), 0],
    ['refuses', (response) => response.writeHead(429, { 'retry-after': '2' }).end(), 0],
    [
      'leads elsewhere',
      (response, prefix) => response.writeHead(302, { location: `/range/${prefix}` }).end(),
      0,
    ],
    ['answers a page', (response) => response.end('<!doctype html><title>Hello</title>'), 0],
    [
      'answers with entries of another kind among its own',
      saying((response) => response.end('\r\n5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3')),
      0,
    ],
    ['answers nothing', (response) => response.end(), 0],
    [
      'answers at the right status what can not be read',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
      0,
    ],
  ])(
    'a service that %s stops nobody, within 2 s and with one warning that tells nothing',
    async (_, answer, leastMs) => {
      list.knows('the wind in the poplars', 1);
      list.answer = answer;
      const browser = checking.browser();

      const started = performance.now();
      const { status } = await browser.register('the wind in the poplars');
      const took = performance.now() - started;

      expect(status).toBe(202);
      expect(list.asked).toHaveLength(1);
      expect(took).toBeGreaterThan(leastMs * 0.9);
      expect(took).toBeLessThan(leastMs + REST_MS);
      expectOneWarning(browser.email, 'the wind in the poplars');
    },
  );

  test('a service that is not there does neither', async () => {
    await list.stop();
    const browser = checking.browser();
    expect((await browser.register()).status).toBe(202);
    expectOneWarning(browser.email, PASSWORD);
  });

  function expectOneWarning(email: string, password: string): void {
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain('a password was not checked for breaches');
    const log = checking.logs.join('').toUpperCase();
    for (const secret of [
      email,
      password,
      sha1(password),
      sha1(password).slice(5),
      `/RANGE/${sha1(password).slice(0, 5)}`,
    ])
      expect(log).not.toContain(secret.toUpperCase());
  }
});

test('without BREACHED_PASSWORDS nobody is asked', async () => {
  const list = new BreachListImitation();
  await list.start();
  list.knows(PASSWORD, 1);
  const silent = await startApp({ BREACHED_PASSWORDS_URL: list.url });
  expect((await silent.browser().register()).status).toBe(202);
  expect(list.asked).toEqual([]);
  await list.stop();
});
