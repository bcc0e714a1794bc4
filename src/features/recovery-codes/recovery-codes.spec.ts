import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, factorEventsOf, proveByRecoveryCode } from '../../../test/support/authenticator.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const renew = (browser: Browser) => browser.send('post', '/auth/recovery-codes');
const codesIn = ({ body }: { body: unknown }) => (body as { recoveryCodes: string[] }).recoveryCodes;

/** Somebody with an app, and one of their codes, which is there. */
async function somebody(): Promise<{ browser: Browser; codes: string[]; code: string }> {
  const browser = await signUp(app);
  const { recoveryCodes } = await addTotp(browser);
  return { browser, codes: recoveryCodes, code: recoveryCodes[0] ?? '' };
}

const mailTo = async ({ email }: Browser) => {
  await app.settled();
  const mails = (
    await app.sql<{ data: { left?: string } }[]>`SELECT data FROM outbox
    WHERE recipient = ${email} AND template = 'recovery-code-used' ORDER BY created_at`
  ).map(({ data }) => data.left);
  return mails;
};

describe('a recovery code', () => {
  test('works once, and its owner is told how many are left', async () => {
    const { browser, codes, code } = await somebody();
    const { status, body } = await proveByRecoveryCode(browser, code);
    expect(status).toBe(200);
    expect(body).toMatchObject({ session: { methods: ['pwd', 'otp', 'rc'], assurance: 2 } });
    expect(await proveByRecoveryCode(browser, code)).toMatchProblem('CODE_WRONG');
    expect((await proveByRecoveryCode(browser, codes[1] ?? '')).status).toBe(200);
    expect(await mailTo(browser)).toEqual(['9', '8']);
    expect(
      (await factorEventsOf(app, browser)).filter((event) => event === 'recovery_code_used'),
    ).toHaveLength(2);
  });

  test('in 20 requests at once is right in one of them', async () => {
    const { browser, code } = await somebody();
    const answers = await Promise.all(Array.from({ length: 20 }, () => proveByRecoveryCode(browser, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await mailTo(browser)).toEqual(['9']);
  });

  test('of ten that are used at once, each is told how many are left after it', async () => {
    const { browser, codes } = await somebody();
    const answers = await Promise.all(codes.map((code) => proveByRecoveryCode(browser, code)));
    expect(answers.map(({ status }) => status)).toEqual(codes.map(() => 200));
    expect((await mailTo(browser)).toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  test.each<[string, (code: string) => string]>([
    ['in small letters', (code) => code.toLowerCase()],
    ['without hyphens', (code) => code.replaceAll('-', '')],
    ['with blanks', (code) => ` ${code.replaceAll('-', ' ')}\n`],
    ['with O for 0, and L for 1', (code) => code.replaceAll('0', 'o').replaceAll('1', 'l')],
    [
      'with Arabic digits',
      (code) => code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
    ],
  ])('is taken %s', async (_, written) => {
    const { browser, code } = await somebody();
    expect((await proveByRecoveryCode(browser, written(code))).status).toBe(200);
  });

  test('of somebody else is wrong, and stays theirs', async () => {
    const [one, other] = [await somebody(), await somebody()];
    expect(await proveByRecoveryCode(one.browser, other.code)).toMatchProblem('CODE_WRONG');
    expect((await proveByRecoveryCode(other.browser, other.code)).status).toBe(200);
  });

  test.each(['x', '7K3M-QX2P-94TB', 'UUUU-UUUU-UUUU-UUUU-UUUU-UUUU', '7K3M-QX2P-94TB-V0HE-5RWD-8NJC'])(
    'that is none, such as %s, is wrong',
    async (code) => {
      const { browser } = await somebody();
      expect(await proveByRecoveryCode(browser, code)).toMatchProblem('CODE_WRONG');
    },
  );

  test('stands in the database as a hash, of its user', async () => {
    const { codes } = await somebody();
    const rows = await app.sql<{ row: string }[]>`SELECT c::text AS row FROM recovery_codes c`;
    for (const code of codes) {
      const plain = code.replaceAll('-', '');
      for (const text of [code, plain, Buffer.from(plain).toString('hex')])
        expect(rows.filter(({ row }) => row.includes(text))).toEqual([]);
    }
  });
});

describe('new recovery codes', () => {
  test('void those of before', async () => {
    const { browser, code } = await somebody();
    const fresh = codesIn(await renew(browser));
    expect(fresh).toHaveLength(10);
    expect(await proveByRecoveryCode(browser, code)).toMatchProblem('CODE_WRONG');
    expect((await proveByRecoveryCode(browser, fresh[9] ?? '')).status).toBe(200);
    expect(await factorEventsOf(app, browser)).toContain('recovery_codes_renewed');
  });

  test('are told to the user by email', async () => {
    const { browser } = await somebody();
    await renew(browser);
    expect((await mailsTo(app, browser.email)).map(({ template }) => template)).toContain(
      'recovery-codes-renewed',
    );
  });

  test('are asked for at once, and ten are left', async () => {
    const { browser } = await somebody();
    const answers = await Promise.all(Array.from({ length: 5 }, () => renew(browser)));
    const proven: number[] = [];
    for (const answer of answers)
      proven.push((await proveByRecoveryCode(browser, codesIn(answer)[0] ?? '')).status);
    expect(proven.toSorted()).toEqual([200, 403, 403, 403, 403]);
  });

  test('are nothing for who has no second factor', async () => {
    expect(await renew(await signUp(app))).toMatchProblem('FACTOR_MISSING');
  });
});
