import { Controller, Module, Post } from '@nestjs/common';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { RequireRecentProof } from 'postern';
import { age, type Answer, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { DATABASE } from '../../platform/db/database.module.js';
import type { Database } from '../../platform/db/executor.js';
import type { LiveSession, Principal } from './principal.js';
import { RecentProofs } from './recent-proofs.js';
import { startApp } from '../../../test/support/app.js';

@Controller('safe')
class SafeController {
  @Post()
  @RequireRecentProof({ seconds: 60 })
  open(): string {
    return 'open';
  }

  @Post('vault')
  @RequireRecentProof({ level: 2 })
  openVault(): string {
    return 'open';
  }
}

@Module({ controllers: [SafeController] })
class SafeModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [SafeModule]);
});

const sessionOf = async (browser: Browser) =>
  ((await browser.me()).body as { session: Record<'id' | 'methods' | 'provenAt' | 'assurance', unknown> })
    .session;

const eventsOf = async ({ email }: Browser) =>
  (
    await app.sql`SELECT event, reason FROM audit_events WHERE event LIKE 'reauth%' AND user_id =
      (SELECT id FROM users WHERE email = ${email}) ORDER BY id`
  ).map(({ event, reason }) => [event, reason] as unknown);

describe('a session', () => {
  test('says wherever it is shown by what its person has proven who they are, and when', async () => {
    const browser = await signUp(app);
    const { body } = await browser.login();
    const session = await sessionOf(browser);
    expect(session).toMatchObject({ methods: ['pwd'], assurance: 1 });
    expect((body as { session: unknown }).session).toMatchObject({ provenAt: session.provenAt });
    const listed = (await browser.send('get', '/auth/sessions')).body as { sessions: unknown[] };
    expect(listed.sessions).toMatchObject([{ methods: ['pwd'], provenAt: session.provenAt, assurance: 1 }]);
  });

  test('of before that was recorded was proven when it began', async () => {
    const browser = await signUp(app);
    await app.sql`UPDATE sessions SET proofs = NULL WHERE id = ${browser.sessionId}`;
    const { createdAt, ...session } = (await sessionOf(browser)) as Record<string, unknown>;
    expect(session).toMatchObject({ methods: [], provenAt: createdAt, assurance: 1 });
    expect((await browser.refresh()).status).toBe(200);
  });

  test('keeps what it was proven by through a change of the password, which proves it anew', async () => {
    const browser = await signUp(app);
    await app.sql`UPDATE sessions SET proofs = '{"mail": 1000, "pwd": 900}' WHERE id = ${browser.sessionId}`;
    const newPassword = 'another long and rare phrase';
    expect(
      (
        await browser.send('post', '/auth/change-password', {
          body: { currentPassword: PASSWORD, newPassword },
        })
      ).status,
    ).toBe(204);
    const { methods, provenAt } = await sessionOf(browser);
    expect(methods).toEqual(['mail', 'pwd']);
    expect(Date.parse(provenAt as string)).toBeGreaterThan(Date.now() - 60_000);
  });
});

describe('what wants a recent proof', () => {
  test('is refused later, with the methods that there are; a proof opens it, and no refresh', async () => {
    const browser = await signUp(app);
    expect((await browser.send('post', '/safe')).status).toBe(201);
    await age(browser, '61 seconds');
    await browser.refresh();
    const refused = await browser.send('post', '/safe');
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect(refused.body).toMatchObject({ methods: ['pwd'] });
    expect(refused.setCookies).toEqual([]);

    const { body, setCookies } = await browser.reauthenticate();
    expect(setCookies).toEqual([]);
    expect((await browser.send('post', '/safe')).status).toBe(201);
    expect(body).toMatchObject({ session: await sessionOf(browser) });
    expect(await eventsOf(browser)).toEqual([['reauthenticated', 'pwd']]);
  });

  test('of two factors is not opened by one, however recent', async () => {
    const browser = await signUp(app);
    const refused = await browser.send('post', '/safe/vault');
    expect(refused).toMatchProblem('PROOF_REQUIRED');
    expect(refused.body).toMatchObject({ methods: [] });
  });

  test('asks who has no session for one first', async () => {
    expect(await app.browser().send('post', '/safe')).toMatchProblem('SESSION_REQUIRED');
  });
});

describe('a proof', () => {
  test('that is wrong changes nothing, and is counted by the session alone', async () => {
    const limited = await startApp({ RATE_LIMITS: 'on' });
    const browser = await signUp(limited);
    await age(browser, '11 minutes');
    expect(await browser.reauthenticate('wrong')).toMatchProblem('PASSWORD_WRONG');
    expect(await browser.send('post', '/auth/logout-others')).toMatchProblem('PROOF_REQUIRED');
    expect(await eventsOf(browser)).toEqual([['reauthentication_failed', 'wrong password']]);
    let answer = await browser.reauthenticate('wrong');
    for (let tried = 0; tried < 20 && answer.status === 403; tried++)
      answer = await browser.reauthenticate('wrong');
    expect(answer).toMatchProblem('RATE_LIMITED');
    expect(await browser.reauthenticate()).toMatchProblem('RATE_LIMITED');
    expect((await limited.browser({ email: browser.email }).login()).status).toBe(200);
  });

  test.each([
    ['has ended', { revoked: true, epoch: 0 }],
    ['is of former credentials', { revoked: false, epoch: 1 }],
  ])('of a session that %s by then renews nothing', async (_, { revoked, epoch }) => {
    const browser = await signUp(app);
    const session = { id: browser.sessionId, createdAt: new Date() } as LiveSession;
    if (revoked) await app.sql`UPDATE sessions SET revoked_at = now() WHERE id = ${session.id}`;
    const rowOf = () => app.sql`SELECT proofs FROM sessions WHERE id = ${session.id}`;
    const before = await rowOf();
    const proofs = app.app.get(RecentProofs);
    await expect(
      proofs.renew(app.app.get<Database>(DATABASE), { session } as Principal, ['mail'], epoch),
    ).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(await rowOf()).toEqual(before);
  });
});

test.each<[string, (browser: Browser) => Promise<Answer>]>([
  ['ending the others', (browser) => browser.send('post', '/auth/logout-others')],
  ['ending all', (browser) => browser.send('post', '/auth/logout-all')],
])('%s wants a proof of the last ten minutes', async (_, end) => {
  const browser = await signUp(app);
  await age(browser, '601 seconds');
  expect(await end(browser)).toMatchProblem('PROOF_REQUIRED');
  await browser.reauthenticate();
  expect((await end(browser)).status).toBe(204);
});

test.each<[string, (browser: Browser) => Promise<Answer>]>([
  [
    'a change of the address',
    (browser) => browser.send('post', '/auth/change-email', { body: { newEmail: `new-${browser.email}` } }),
  ],
  ['the deletion of the account', (browser) => browser.send('delete', '/auth/me', { body: {} })],
])('%s takes a proof of the last ten minutes in place of a password', async (_, change) => {
  const browser = await signUp(app);
  await age(browser, '601 seconds');
  const refused = await change(browser);
  expect(refused).toMatchProblem('PROOF_REQUIRED');
  expect(refused.body).toMatchObject({ methods: ['pwd'] });
  await browser.reauthenticate();
  expect((await change(browser)).status).toBeLessThan(300);
});

test('ending another session wants a recent proof, ending this one does not', async () => {
  const browser = await signUp(app);
  const other = app.browser({ email: browser.email });
  await other.login();
  await age(browser, '601 seconds');
  const end = (id: string) => browser.send('delete', `/auth/sessions/${id}`);
  expect(await end(other.sessionId)).toMatchProblem('PROOF_REQUIRED');
  expect((await other.me()).status).toBe(200);
  expect((await end(browser.sessionId)).status).toBe(204);
});
