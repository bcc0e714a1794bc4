import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { Issuer } from '../../../test/support/issuer.js';
import { BACK_CHANNEL, logoutToken, postToken, signOutAt } from '../../../test/support/issuer-sign-out.js';
import {
  ARRIVAL,
  arrivalOf,
  CALLBACK,
  issuerVariables,
  newPerson,
  signInBy,
} from '../../../test/support/provider-flow.js';
import { send } from '../../../test/support/wire.js';

const issuer = new Issuer({
  redirectUris: [CALLBACK],
  backchannelLogoutUri: `https://api.example.test${BACK_CHANNEL}`,
});
let app: TestApp;
beforeAll(async () => {
  await issuer.start();
  app = await startApp(issuerVariables(issuer));
});
beforeEach(() => {
  issuer.intercept = undefined;
});
afterAll(() => issuer.stop());

async function signedIn(): Promise<Browser> {
  const browser = newPerson(app, issuer);
  expect(arrivalOf(await signInBy(issuer, browser))).toBe(ARRIVAL);
  return browser;
}

/** Another browser of the same person, which is signed in at the issuer anew. */
async function elsewhere({ email }: Browser): Promise<Browser> {
  issuer.signIn({ ...issuer.account });
  const browser = app.browser({ email });
  expect(arrivalOf(await signInBy(issuer, browser))).toBe(ARRIVAL);
  return browser;
}

/** The tokens of the issuer's that come while its person signs out there, kept back. */
async function tokensOfSignOut(): Promise<string[]> {
  const tokens: string[] = [];
  issuer.deliver = (token) => {
    tokens.push(token);
    return Promise.resolve(new Response());
  };
  await signOutAt(issuer);
  return tokens;
}

const reasonsOf = async ({ email }: Browser) =>
  (
    await app.sql`SELECT revoked_reason FROM sessions
      WHERE user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at`
  ).map(({ revoked_reason }) => revoked_reason as string | null);

describe('a sign-out at the provider', () => {
  test('ends the session that it has begun here, and is audited', async () => {
    const browser = await signedIn();
    const [answers, requests] = [[] as number[], [] as string[]];
    issuer.deliver = async (token) => {
      const { status, headers } = await postToken(app, token);
      expect(headers['cache-control']).toContain('no-store');
      answers.push(status);
      requests.push(headers['x-request-id'] ?? '');
      return new Response(null, { status });
    };
    await signOutAt(issuer);
    expect(answers).toEqual([200]);
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    expect(await reasonsOf(browser)).toEqual(['provider-logout']);
    const audited = await app.sql`
      SELECT event, reason FROM audit_events WHERE request_id = ${requests[0] ?? ''} ORDER BY event`;
    expect(audited).toEqual([
      { event: 'provider_logout', reason: 'acme' },
      { event: 'session_ended', reason: 'provider-logout' },
    ]);
  });

  test('leaves the sessions of the same account’s other session there, and of its user', async () => {
    const first = await signedIn();
    const second = await elsewhere(first);
    const [token = ''] = await tokensOfSignOut();
    expect((await postToken(app, token)).status).toBe(200);
    expect(await second.me()).toMatchProblem('SESSION_ENDED');
    expect(await second.refresh()).toMatchProblem('SESSION_ENDED');
    expect((await first.me()).status).toBe(200);
  });

  test('of an account, without one of its sessions, ends all of them', async () => {
    const first = await signedIn();
    const second = await elsewhere(first);
    const token = await logoutToken(issuer, { sub: issuer.account.sub });
    expect((await postToken(app, token)).status).toBe(200);
    expect(await first.me()).toMatchProblem('SESSION_ENDED');
    expect(await second.me()).toMatchProblem('SESSION_ENDED');
  });

  test('of a session of an account ends those that the account has begun without naming one', async () => {
    const [named, other] = [await signedIn(), await signedIn()];
    const [sub, ofOther] = [named.email.split('@', 1)[0], other.email.split('@', 1)[0]];
    await app.sql`UPDATE sessions SET provider_session = NULL WHERE user_id IN
      (SELECT id FROM users WHERE email IN (${named.email}, ${other.email}))`;
    const post = async (claims: Record<string, unknown>) =>
      (await postToken(app, await logoutToken(issuer, claims))).status;
    expect([await post({ sid: 'x' }), (await named.me()).status]).toEqual([200, 200]);
    expect([await post({ sub, sid: 'x' }), (await other.me()).status]).toEqual([200, 200]);
    expect(await named.me()).toMatchProblem('SESSION_ENDED');
    expect(await post({ sub: ofOther, sid: 'y' })).toBe(200);
    expect(await other.me()).toMatchProblem('SESSION_ENDED');
  });

  test('ends a sign-in that waits for a second factor', async () => {
    const first = await signedIn();
    await addTotp(first);
    issuer.signIn({ ...issuer.account });
    const waiting = app.browser({ email: first.email });
    expect(arrivalOf(await signInBy(issuer, waiting))).toContain('second-factor');
    const pending = () => app.sql`SELECT FROM pending_sign_ins WHERE user_id =
      (SELECT id FROM users WHERE email = ${first.email})`;
    expect(await pending()).toHaveLength(1);
    const [token = ''] = await tokensOfSignOut();
    expect((await postToken(app, token)).status).toBe(200);
    expect(await pending()).toHaveLength(0);
    expect((await first.me()).status).toBe(200);
  });

  test('ends a sign-in whose link waits in the mailbox', async () => {
    const owner = await signUp(app);
    issuer.signIn({ sub: 'of-the-mailbox', email: owner.email, email_verified: true });
    expect(arrivalOf(await signInBy(issuer, app.browser()))).toContain('sign-in=mailed');
    const waiting = () => app.sql`SELECT FROM pending_identities WHERE subject = 'of-the-mailbox'`;
    expect(await waiting()).toHaveLength(1);
    const [token = ''] = await tokensOfSignOut();
    expect((await postToken(app, token)).status).toBe(200);
    expect(await waiting()).toHaveLength(0);
  });

  test('of somebody who has never been here is taken, and ends nothing', async () => {
    const browser = await signedIn();
    expect((await postToken(app, await logoutToken(issuer, { sub: 'a-stranger' }))).status).toBe(200);
    expect((await postToken(app, await logoutToken(issuer, { sid: 'another-session' }))).status).toBe(200);
    expect((await browser.me()).status).toBe(200);
  });
});

describe('a logout token', () => {
  test('that comes twice is refused, in a row and at once, and ends no later session', async () => {
    const token = await logoutToken(issuer, { sub: (await signedIn(), issuer.account.sub) });
    const answers = await Promise.all([1, 2, 3, 4].map(() => postToken(app, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    const later = app.browser();
    expect(arrivalOf(await signInBy(issuer, later))).toBe(ARRIVAL);
    expect(await postToken(app, token)).toMatchProblem('LOGOUT_TOKEN_INVALID');
    expect((await later.me()).status).toBe(200);
  });

  test('is kept in mind for as long as it could come again, and not for ever', async () => {
    const now = Math.floor(Date.now() / 1000);
    const token = await logoutToken(issuer, { sub: 'x', exp: now + 7 * 86_400 });
    expect((await postToken(app, token)).status).toBe(200);
    const [row] = await app.sql<{ seconds: number }[]>`
      SELECT max(extract(epoch FROM expires_at - now()))::float8 AS seconds FROM used_challenges`;
    expect(row?.seconds).toBeGreaterThan(3600);
    expect(row?.seconds).toBeLessThan(3600 + 180);
  });

  test('signed by keys that the provider has changed to is taken', async () => {
    const browser = await signedIn();
    await issuer.rotateKeys();
    expect((await postToken(app, await logoutToken(issuer, { sub: issuer.account.sub }))).status).toBe(200);
    expect(await browser.me()).toMatchProblem('SESSION_ENDED');
  });

  test('is refused with its problem where it is missing, too long, or there twice', async () => {
    const bodies = ['x=y', `logout_token=${'a'.repeat(9000)}`, 'logout_token=a&logout_token=b'];
    for (const body of bodies) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect(await send(app, 'POST', BACK_CHANNEL, { headers, body })).toMatchProblem('LOGOUT_TOKEN_INVALID');
    }
  });

  test('is taken by providers of this configuration alone', async () => {
    expect(await postToken(app, 'x', BACK_CHANNEL.replace('acme', 'nobody'))).toMatchProblem('NOT_FOUND');
  });
});
