import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  age,
  type Answer,
  type Browser,
  freshDatabase,
  newEmail,
  PASSWORD,
  type TestApp,
} from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, showCode } from '../../../test/support/authenticator.js';
import { newestToken } from '../../../test/support/links.js';
import { deployed } from '../../../test/support/policy.js';
import {
  accountOf,
  comeBack,
  followLink,
  linkAccount,
  ownAccountOf,
  withProviders,
} from '../../../test/support/provider-desk.js';
import { IdentitySessions } from './identity-sessions.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp(
    { DATABASE_URL: await freshDatabase('own_identities'), SIGN_IN_METHODS: 'password,google,github' },
    [],
    withProviders,
  );
});

const CLIENT = { ip: null, userAgent: null, requestId: 'test', actorId: null };
const UNKNOWN = '01990b30-11f4-7a52-8c0d-6b9e3f7a2c18';

const somebody = async (): Promise<Browser> => {
  const person = app.browser();
  await person.signUp();
  return person;
};
const listOf = async (browser: Browser) =>
  ((await browser.send('get', '/auth/identities')).body as { identities: { id: string; provider: string }[] })
    .identities;
const remove = (browser: Browser, id: string) => browser.send('delete', `/auth/identities/${id}`);
const eventsOf = async (email: string, like: string) =>
  (
    await app.sql`SELECT event, reason FROM audit_events WHERE event LIKE ${like} AND user_id =
      (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at, id`
  ).map(({ event, reason }) => [event, reason] as [string, string | null]);
const mailsTo = async (email: string) =>
  (await app.sql`SELECT template FROM outbox WHERE recipient = ${email} ORDER BY created_at, id`).map(
    ({ template }) => template as string,
  );
const emailIn = ({ body }: Answer) => (body as { user?: { email: string } }).user?.email;
const sessionIn = ({ body }: Answer) => (body as { session: Record<string, unknown> }).session;

describe('somebody who is signed in links an account', () => {
  test('whatever its address is, and signs in by it from then on; the owner is told', async () => {
    const person = await somebody();
    const account = accountOf(newEmail('other'), { provider: 'github', isEmailVerified: false });
    expect((await linkAccount(person, account)).status).toBe(204);
    expect(await listOf(person)).toEqual([
      expect.objectContaining({ provider: 'github', email: account.email, lastUsedAt: null }),
    ]);
    expect(emailIn(await comeBack(app.browser(), account))).toBe(person.email);
    expect(await mailsTo(person.email)).toContain('identity-linked');
    expect(await eventsOf(person.email, 'identity%')).toEqual([['identity_linked', 'github']]);
    expect((await person.me()).status).toBe(200);
  });

  test('and is refused where it is somebody else’s; their own stays as it is', async () => {
    const [ann, ben] = [await somebody(), await somebody()];
    const account = accountOf(newEmail());
    await linkAccount(ann, account);
    expect(await linkAccount(ben, account)).toMatchProblem('IDENTITY_TAKEN');
    expect((await linkAccount(ann, account)).status).toBe(204);
    expect(await eventsOf(ann.email, 'identity%')).toHaveLength(1);
    expect(await listOf(ben)).toEqual([]);
  });

  test('by a recent proof: of the second factor, of who has one', async () => {
    const person = await somebody();
    await age(person, '11 minutes');
    expect(await linkAccount(person, accountOf(newEmail()))).toMatchProblem('PROOF_REQUIRED');
    const owner = await somebody();
    await addTotp(owner);
    await app.sql`UPDATE sessions SET proofs = proofs - 'otp' WHERE id = ${owner.sessionId}`;
    expect(await linkAccount(owner, accountOf(newEmail()))).toMatchProblem('PROOF_REQUIRED');
    expect(await listOf(owner)).toEqual([]);
  });
});

describe('an account that is disconnected', () => {
  test('signs nobody in, and its sessions end, and no others; the owner is told', async () => {
    const person = await somebody();
    const account = ownAccountOf(person.email);
    const there = app.browser();
    await comeBack(there, account);
    const [{ id } = { id: '' }] = await listOf(person);
    expect((await remove(person, id)).status).toBe(204);
    expect(await there.me()).toMatchProblem('SESSION_ENDED');
    expect((await person.me()).status).toBe(200);
    expect(await mailsTo(person.email)).toContain('identity-removed');
    expect((await eventsOf(person.email, 'identity%')).at(-1)).toEqual(['identity_removed', 'google']);
    expect(await eventsOf(person.email, 'session_ended')).toEqual([['session_ended', 'identity-removed']]);
    const again = await comeBack(app.browser(), accountOf(person.email, { subject: account.subject }));
    expect(again.body).toEqual({ mailed: true });
  });

  test('ends the session of this browser too, where that was begun by it', async () => {
    const person = await somebody();
    const there = app.browser();
    await comeBack(there, ownAccountOf(person.email));
    const [{ id } = { id: '' }] = await listOf(there);
    const answer = await remove(there, id);
    expect([answer.status, there.cookie('access'), there.cookie('refresh')]).toEqual([
      204,
      undefined,
      undefined,
    ]);
    expect((await person.me()).status).toBe(200);
  });

  test('is not the last way in', async () => {
    const person = app.browser();
    await comeBack(person, accountOf(person.email));
    const [{ id } = { id: '' }] = await listOf(person);
    expect(await remove(person, id)).toMatchProblem('LAST_CREDENTIAL');
    expect(await listOf(person)).toHaveLength(1);
    await linkAccount(person, accountOf(newEmail(), { provider: 'github' }));
    expect((await remove(person, id)).status).toBe(204);
  });

  test('is one’s own', async () => {
    const [ann, ben] = [await somebody(), await somebody()];
    await linkAccount(ann, accountOf(newEmail()));
    const [{ id } = { id: '' }] = await listOf(ann);
    expect(await remove(ben, id)).toMatchProblem('NOT_FOUND');
    expect(await remove(ben, UNKNOWN)).toMatchProblem('NOT_FOUND');
    expect(await listOf(ann)).toHaveLength(1);
  });

  test('ends a sign-in by it that waits for a second factor', async () => {
    const owner = await somebody();
    const { authenticator } = await addTotp(owner);
    const there = app.browser();
    const account = ownAccountOf(owner.email);
    expect(await comeBack(there, account)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    const [{ id } = { id: '' }] = await listOf(owner);
    await remove(owner, id);
    expect(await showCode(there, await authenticator.code())).toMatchProblem('SIGN_IN_EXPIRED');
  });
});

describe('of who holds a second factor', () => {
  test('a sign-in by an account waits for it, and the session knows by which it was begun', async () => {
    const owner = await somebody();
    const { authenticator } = await addTotp(owner);
    const there = app.browser();
    const account = ownAccountOf(owner.email, { providerSession: 'there-1' });
    expect(await comeBack(there, account)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    const answer = await showCode(there, await authenticator.code());
    expect(sessionIn(answer)).toMatchObject({ methods: ['fed', 'otp'], assurance: 2 });
    const [row] = await app.sql`SELECT i.subject, s.provider_session FROM sessions s
      JOIN identities i ON i.id = s.identity_id WHERE s.id = ${there.sessionId}`;
    expect(row).toEqual({ subject: account.subject, provider_session: 'there-1' });
  });

  test('a mailed link waits for it, too', async () => {
    const owner = await somebody();
    const { authenticator } = await addTotp(owner);
    const there = app.browser();
    await comeBack(there, accountOf(owner.email));
    const token = await newestToken(app, owner.email, 'link-identity');
    expect(await followLink(there, token)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    expect((await there.me()).status).toBe(401);
    expect((await showCode(there, await authenticator.code())).status).toBe(200);
  });

  test('and is not completed once its provider is switched off, or not configured any more', async () => {
    const others = await startApp(
      { DATABASE_URL: app.env.DATABASE_URL, SIGN_IN_METHODS: 'password,google' },
      [],
      withProviders,
    );
    for (const [provider, code] of [
      ['github', 'SIGN_IN_EXPIRED'],
      ['removed', 'SIGN_IN_EXPIRED'],
      ['google', undefined],
    ] as const) {
      const person = await somebody();
      const { authenticator } = await addTotp(person);
      const there = app.browser();
      await comeBack(there, ownAccountOf(person.email, { provider }));
      const half = deployed(there, others);
      const answer = await showCode(half, await authenticator.code());
      expect([provider, (answer.body as { code?: string }).code]).toEqual([provider, code]);
      expect(half.cookie('access') === undefined).toBe(code !== undefined);
    }
  });
});

describe('the sessions of an identity end', () => {
  test('all, those of one session at the provider, or those of a provider; and no others', async () => {
    const sessions = app.app.get(IdentitySessions, { strict: false });
    const person = await somebody();
    const account = ownAccountOf(person.email, { provider: 'gitlab' });
    const [one, two, three] = [app.browser(), app.browser(), app.browser()] as const;
    await comeBack(one, { ...account, providerSession: 'a' });
    await comeBack(two, { ...account, providerSession: 'b' });
    const { provider, subject } = account;
    expect(await sessions.end({ provider: 'google', providerSession: 'a' }, CLIENT)).toBe(0);
    expect(await sessions.end({ provider, providerSession: 'a' }, CLIENT)).toBe(1);
    expect([(await one.me()).status, (await two.me()).status]).toEqual([401, 200]);
    expect(await sessions.end({ provider, subject: 'another' }, CLIENT)).toBe(0);
    expect(await sessions.end({ provider, subject }, CLIENT)).toBe(1);
    await comeBack(three, account);
    expect(await sessions.end({ provider }, CLIENT, 'operator')).toBe(1);
    expect([(await two.me()).status, (await three.me()).status, (await person.me()).status]).toEqual([
      401, 401, 200,
    ]);
    expect(await eventsOf(person.email, 'session_ended')).toEqual([
      ['session_ended', 'provider-logout'],
      ['session_ended', 'provider-logout'],
      ['session_ended', 'operator'],
    ]);
  });

  test('that a change of the password has begun in their place, as well', async () => {
    const person = await somebody();
    const account = ownAccountOf(person.email, { providerSession: 'c' });
    const there = app.browser({ email: person.email });
    await comeBack(there, account);
    expect((await there.changePassword('a quite different phrase', PASSWORD)).status).toBe(204);
    const sessions = app.app.get(IdentitySessions, { strict: false });
    expect(await sessions.end({ provider: 'google', providerSession: 'c' }, CLIENT)).toBe(1);
    expect((await there.me()).status).toBe(401);
  });
});
