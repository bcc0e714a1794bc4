import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  addTotp,
  beginTotp,
  confirmTotp,
  factorEventsOf,
  forgetSteps,
  proveByCode,
  withinOneStep,
} from '../../../test/support/authenticator.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status).toSorted();

describe('a code', () => {
  test.each([
    ['30 seconds ago', -1, 200],
    ['now', 0, 200],
    ['in 30 seconds', 1, 200],
    ['a minute ago', -2, 403],
    ['in a minute', 2, 403],
  ])('of an app whose clock says %s is answered %#', async (_, later, status) => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    const answer = await withinOneStep(browser, async () =>
      proveByCode(browser, await authenticator.code(later)),
    );
    expect(answer.status).toBe(status);
  });

  test('works once, and none of an earlier step works after it', async () => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    const answers = await withinOneStep(browser, async () => {
      const [before, now, after] = await Promise.all([-1, 0, 1].map((later) => authenticator.code(later)));
      return [
        await proveByCode(browser, now ?? ''),
        await proveByCode(browser, now ?? ''),
        await proveByCode(browser, before ?? ''),
        await proveByCode(browser, after ?? ''),
      ].map(({ status }) => status);
    });
    expect(answers).toEqual([200, 403, 403, 200]);
  });

  test('that set the app up is used by that', async () => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    const code = await authenticator.code();
    await confirmTotp(browser, code);
    expect(await proveByCode(browser, code)).toMatchProblem('CODE_WRONG');
  });

  test('in 20 requests at once is right in one of them', async () => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    const code = await authenticator.code();
    const answers = await Promise.all(Array.from({ length: 20 }, () => proveByCode(browser, code)));
    expect(statusesOf(answers)).toEqual([200, ...Array<number>(19).fill(403)]);
    const events = await factorEventsOf(app, browser);
    expect(events.filter((event) => event === 'reauthenticated: otp')).toHaveLength(1);
    expect(events.filter((event) => event === 'reauthentication_failed: wrong code')).toHaveLength(19);
  });

  test('that confirms an app in 20 requests at once does so in one of them', async () => {
    const browser = await signUp(app);
    const authenticator = await beginTotp(browser);
    const code = await authenticator.code();
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirmTotp(browser, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [row] = await app.sql<{ codes: number }[]>`SELECT count(*)::int AS codes FROM recovery_codes
      WHERE user_id = (SELECT id FROM users WHERE email = ${browser.email})`;
    expect(row?.codes).toBe(10);
  });

  test.each<[string, (code: string) => string]>([
    ['with blanks', (code) => ` ${code.slice(0, 3)} ${code.slice(3)}\u00a0`],
    ['with a hyphen', (code) => `${code.slice(0, 3)}-${code.slice(3)}`],
    ['in Arabic digits', (code) => inDigitsFrom(code, 0x660)],
    ['in Persian digits', (code) => inDigitsFrom(code, 0x6f0)],
    ['in Devanagari digits', (code) => inDigitsFrom(code, 0x966)],
    ['in wide digits', (code) => inDigitsFrom(code, 0xff10)],
    ['in Arabic digits, marked as written to the left', (code) => `\u200f${inDigitsFrom(code, 0x660)}\u200f`],
  ])('is taken %s', async (_, written) => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    expect((await proveByCode(browser, written(await authenticator.code()))).status).toBe(200);
  });

  test.each(['12345', '1234567', 'abcdef', '12345٫', "' OR 1=1", '١٢٣'])(
    'that can be none, such as %s, is wrong',
    async (code) => {
      const browser = await signUp(app);
      await addTotp(browser);
      expect(await proveByCode(browser, code)).toMatchProblem('CODE_WRONG');
    },
  );

  test('of somebody else is wrong', async () => {
    const [browser, other] = [await signUp(app), await signUp(app)];
    await addTotp(browser);
    const { authenticator } = await addTotp(other);
    expect(await proveByCode(browser, await authenticator.code())).toMatchProblem('CODE_WRONG');
    expect((await proveByCode(other, await authenticator.code())).status).toBe(200);
  });
});

const inDigitsFrom = (code: string, zero: number) =>
  [...code].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

describe('a proof by a code', () => {
  test('renews that of the session, and opens what wants two factors', async () => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    await age(browser, '11 minutes');
    expect(await browser.send('post', '/auth/recovery-codes')).toMatchProblem('PROOF_REQUIRED');
    const { body } = await proveByCode(browser, await authenticator.code());
    expect(body).toMatchObject({ session: { methods: ['pwd', 'otp'], assurance: 2 } });
    expect((await browser.send('post', '/auth/recovery-codes')).status).toBe(200);
  });

  test('is one of the ways, and no other with it', async () => {
    const browser = await signUp(app);
    for (const body of [{}, { password: 'x', code: '123456' }, { code: '123456', recoveryCode: 'x' }]) {
      const answer = await browser.send('post', '/auth/reauthenticate', { body });
      expect(answer).toMatchProblem('VALIDATION_FAILED');
      expect(answer.body).toMatchObject({
        errors: [{ message: 'Send one proof of who you are, and no other with it.' }],
      });
    }
  });

  test('that is wrong is counted: ten a day, whichever session tries; right ones do not count', async () => {
    const limited = await startApp({ RATE_LIMITS: 'on' });
    const browser = await signUp(limited);
    const other = browser.otherDevice();
    await other.login();
    const { authenticator } = await addTotp(browser);
    for (let tried = 0; tried < 3; tried++) {
      expect((await proveByCode(browser, await authenticator.code())).status).toBe(200);
      await forgetSteps(browser);
    }
    const wrong = await authenticator.wrongCode();
    for (let tried = 0; tried < 10; tried++)
      expect(await proveByCode(tried % 2 ? browser : other, wrong)).toMatchProblem('CODE_WRONG');
    expect(await proveByCode(browser, await authenticator.code())).toMatchProblem('RATE_LIMITED');
    expect((await browser.reauthenticate()).status).toBe(200);
  });
});

describe('the secret of an app', () => {
  const secretOf = async ({ email }: Browser) => {
    const [row] = await app.sql<{ secret: Buffer }[]>`SELECT secret FROM totp_factors
      WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;
    return row?.secret ?? Buffer.alloc(0);
  };

  const store = (secret: Buffer, { email }: Browser) => app.sql`UPDATE totp_factors SET secret = ${secret}
    WHERE user_id = (SELECT id FROM users WHERE email = ${email})`;

  test('that is copied to another row does not open', async () => {
    const [thief, owner] = [await signUp(app), await signUp(app)];
    const { authenticator } = await addTotp(thief);
    await addTotp(owner);
    const own = await secretOf(owner);
    await store(await secretOf(thief), owner);
    expect(await proveByCode(owner, await authenticator.code())).toMatchProblem('INTERNAL');
    await store(own, owner);
    expect((await proveByCode(thief, await authenticator.code())).status).toBe(200);
  });

  test('stands nowhere in the database, nor in the log', async () => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    await proveByCode(browser, await authenticator.code());
    const bytes = base32Bytes(authenticator.secret);
    expect((await secretOf(browser)).includes(bytes)).toBe(false);
    expect(app.logs.join('')).not.toContain(authenticator.secret);
  });
});

function base32Bytes(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}
