import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import {
  addTotp,
  type Authenticator,
  halfSignedIn,
  proveByCode,
  showCode,
  showRecoveryCode,
} from '../../../test/support/authenticator.js';
import { books, deployed, methodsIn, sessionIn, startWith } from '../../../test/support/policy.js';
import { factorOwner, signInAs, trustBrowser } from '../../../test/support/trusted.js';

/** The same people where a second factor is required, and where it is not. */
let required: TestApp;
let optional: TestApp;
beforeAll(async () => {
  required = await startWith('required');
  optional = await startWith('optional');
});

/** Somebody with an app, who was signed in elsewhere before it was set up. */
async function withOlderSession(): Promise<{ owner: Browser; older: Browser; phone: Authenticator }> {
  const owner = await signUp(optional);
  const older = owner.otherDevice();
  await older.login();
  const { authenticator: phone } = await addTotp(owner);
  return { owner: deployed(owner, required), older: deployed(older, required), phone };
}

describe('a session of who has a second factor', () => {
  test('passes after a sign-in by two factors, by an app or a recovery code', async () => {
    const browser = await signUp(required);
    const { authenticator, recoveryCodes } = await addTotp(browser);
    const [byApp, byCode] = [await halfSignedIn(browser), await halfSignedIn(browser)];
    await showCode(byApp, await authenticator.code());
    await showRecoveryCode(byCode, recoveryCodes[0] ?? '');
    for (const one of [byApp, byCode]) expect((await books(one)).text).toBe(browser.email);
  });

  test('of before proves it first, and may not enrol', async () => {
    const { older, phone } = await withOlderSession();
    const refused = await books(older);
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect(methodsIn(refused)).toEqual(['otp', 'rc']);
    expect(await older.send('post', '/auth/totp')).toMatchProblem('PROOF_REQUIRED');
    expect((await older.reauthenticate(PASSWORD)).status).toBe(200);
    expect(await books(older)).toMatchProblem('PROOF_REQUIRED');
    expect((await proveByCode(older, await phone.code())).status).toBe(200);
    expect((await books(older)).text).toBe(older.email);
  });

  test('of before proofs were recorded is told which one it lacks', async () => {
    const { owner } = await withOlderSession();
    await required.sql`UPDATE sessions SET proofs = proofs - 'pwd' WHERE id = ${owner.sessionId}`;
    const refused = await books(owner);
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect(methodsIn(refused)).toEqual(['pwd']);
    await owner.reauthenticate(PASSWORD);
    expect((await books(owner)).status).toBe(200);
  });

  test('leads back to enrolment, here and elsewhere, once the last one is taken away', async () => {
    const browser = await signUp(required);
    const { authenticator } = await addTotp(browser);
    const elsewhere = await halfSignedIn(browser);
    await showCode(elsewhere, await authenticator.code());
    expect((await books(elsewhere)).status).toBe(200);

    expect((await browser.send('delete', '/auth/totp')).status).toBe(204);

    for (const one of [browser, elsewhere]) {
      expect(await books(one)).toMatchProblem('ENROLMENT_REQUIRED');
      expect(sessionIn(await one.me())).toMatchObject({ methods: ['pwd'], assurance: 1 });
    }
    await addTotp(browser);
    expect((await books(browser)).status).toBe(200);
    expect(await books(elsewhere)).toMatchProblem('PROOF_REQUIRED');
  });

  test('keeps its proof when somebody else takes an app away, or recovery codes are renewed', async () => {
    const [browser, other] = [await signUp(required), await signUp(required)];
    await addTotp(browser);
    await addTotp(other);
    expect((await other.send('delete', '/auth/totp')).status).toBe(204);
    expect((await browser.send('post', '/auth/recovery-codes')).status).toBe(200);
    expect((await books(browser)).status).toBe(200);
  });
});

describe('a browser that is trusted', () => {
  test('passes without the second factor, at each sign-in', async () => {
    const owner = await factorOwner(required);
    const trusted = await trustBrowser(owner);
    expect((await signInAs(trusted, owner.browser)).status).toBe(200);
    expect(sessionIn(await trusted.me())).toMatchObject({ assurance: 1 });
    expect((await books(trusted)).text).toBe(owner.browser.email);
  });

  test('passes no more once the last second factor is taken away', async () => {
    const owner = await factorOwner(required);
    const trusted = await trustBrowser(owner);
    await signInAs(trusted, owner.browser);
    expect((await books(trusted)).status).toBe(200);
    expect((await owner.browser.send('delete', '/auth/totp')).status).toBe(204);
    expect(await books(trusted)).toMatchProblem('ENROLMENT_REQUIRED');
    expect(sessionIn(await trusted.me())).toMatchObject({ methods: ['pwd'] });
  });
});

test('where it is optional, a session says that it has no second factor any more, and goes on', async () => {
  const browser = await signUp(optional);
  await addTotp(browser);
  expect((await browser.send('delete', '/auth/totp')).status).toBe(204);
  expect(sessionIn(await browser.me())).toMatchObject({ methods: ['pwd'], assurance: 1 });
  expect((await books(browser)).status).toBe(200);
});
