import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, mailsTo, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  addTotp,
  type Authenticator,
  halfSignedIn,
  showCode,
  showRecoveryCode,
} from '../../../test/support/authenticator.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

interface Owner {
  browser: Browser;
  phone: Authenticator;
  recoveryCodes: string[];
}

async function owner(): Promise<Owner> {
  const browser = await signUp(app);
  const { authenticator, recoveryCodes } = await addTotp(browser);
  return { browser, phone: authenticator, recoveryCodes };
}

const shown = ({ body }: Answer) => body as { session: { methods: string[]; assurance: number } };
const times = <T>(count: number, work: () => Promise<T>) => Promise.all(Array.from({ length: count }, work));
const granted = (answers: Answer[]) => answers.filter(({ status }) => status === 200).length;

test('a user sees what they have set up, and how many recovery codes are left', async () => {
  const browser = await signUp(app);
  const factors = async () => (await browser.send('get', '/auth/factors')).body as { methods: string[] };
  expect(await factors()).toEqual({ methods: ['pwd'], recoveryCodesLeft: 0 });
  const { recoveryCodes } = await addTotp(browser);
  expect(await factors()).toMatchObject({ recoveryCodesLeft: 10 });
  expect((await factors()).methods.toSorted()).toEqual(['otp', 'pwd', 'rc']);
  await showRecoveryCode(await halfSignedIn(browser), recoveryCodes[0] ?? '');
  expect(await factors()).toMatchObject({ recoveryCodesLeft: 9 });
});

describe('a sign-in of who has an authenticator app', () => {
  test('asks for its code, or for a recovery code, once the password was right', async () => {
    const { browser } = await owner();
    const answer = await browser.otherDevice().login();
    expect(answer).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((answer.body as { methods: string[] }).methods.toSorted()).toEqual(['otp', 'rc']);
    expect(await browser.otherDevice().login('a wrong password')).toMatchProblem('INVALID_CREDENTIALS');
  });

  test('is complete by the code of now, and of the step after', async () => {
    const { browser, phone } = await owner();
    for (const step of [0, 1]) {
      const other = await halfSignedIn(browser);
      const { session } = shown(await showCode(other, await phone.code(step)));
      expect(session).toMatchObject({ methods: ['pwd', 'otp'], assurance: 2 });
      expect((await other.me()).status).toBe(200);
    }
  });

  test('takes a code as it was typed, with blanks and in Arabic digits', async () => {
    const { browser, phone } = await owner();
    const code = await phone.code();
    const typed = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join(' ');
    expect((await showCode(await halfSignedIn(browser), typed)).status).toBe(200);
  });

  test('takes no code that is two steps off, or another person’s', async () => {
    const [ann, ben] = [await owner(), await owner()];
    const browser = await halfSignedIn(ann.browser);
    for (const code of [await ann.phone.code(-3), await ann.phone.code(3), await ben.phone.code(), '000'])
      expect(await showCode(browser, code)).toMatchProblem('CODE_WRONG');
    expect((await showCode(browser, await ann.phone.code())).status).toBe(200);
  });

  test('takes a code once, in whichever sign-in', async () => {
    const { browser, phone } = await owner();
    const code = await phone.code();
    const [one, other] = [await halfSignedIn(browser), await halfSignedIn(browser)];
    expect((await showCode(one, code)).status).toBe(200);
    expect(await showCode(other, code)).toMatchProblem('CODE_WRONG');
  });

  test('takes a code once, of twenty sign-ins with it at the same time', async () => {
    const { browser, phone } = await owner();
    const waiting = await times(20, () => halfSignedIn(browser));
    const code = await phone.code();
    expect(granted(await Promise.all(waiting.map((one) => showCode(one, code))))).toBe(1);
  });
});

describe('a recovery code', () => {
  test('completes a sign-in once, and its owner is told how many are left', async () => {
    const { browser, recoveryCodes } = await owner();
    const [code = ''] = recoveryCodes;
    const { session } = shown(await showRecoveryCode(await halfSignedIn(browser), code.toLowerCase()));
    expect(session).toMatchObject({ methods: ['pwd', 'rc'], assurance: 2 });
    expect(await showRecoveryCode(await halfSignedIn(browser), code)).toMatchProblem('CODE_WRONG');
    const mails = (await mailsTo(app, browser.email)).filter(
      ({ template }) => template === 'recovery-code-used',
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/\b9\b/);
  });

  test('completes one of twenty sign-ins at the same time', async () => {
    const { browser, recoveryCodes } = await owner();
    const waiting = await times(20, () => halfSignedIn(browser));
    const [code = ''] = recoveryCodes;
    expect(granted(await Promise.all(waiting.map((one) => showRecoveryCode(one, code))))).toBe(1);
  });

  test('of somebody else completes nothing, and is not used up', async () => {
    const [ann, ben] = [await owner(), await owner()];
    const [code = ''] = ben.recoveryCodes;
    expect(await showRecoveryCode(await halfSignedIn(ann.browser), code)).toMatchProblem('CODE_WRONG');
    expect((await showRecoveryCode(await halfSignedIn(ben.browser), code)).status).toBe(200);
  });
});

test('whoever has taken the app away signs in by the password alone', async () => {
  const { browser } = await owner();
  expect((await browser.send('delete', '/auth/totp')).status).toBe(204);
  expect((await browser.otherDevice().login()).status).toBe(200);
});

test('a code of no use leaves the sign-in as it is: what is malformed takes no try', async () => {
  const { browser, phone } = await owner();
  const other = await halfSignedIn(browser);
  for (let tries = 0; tries < 6; tries++)
    expect(await other.send('post', '/auth/login/totp', { body: { code: '' } })).toMatchProblem(
      'VALIDATION_FAILED',
    );
  expect((await showCode(other, await phone.code())).status).toBe(200);
});
