import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { halfSignedIn } from '../../../test/support/authenticator.js';
import {
  addPasskey,
  passkeySecondStep,
  passkeySignIn,
  proveByPasskey,
} from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const auditOf = async ({ email }: Browser, event: string) =>
  (
    await app.sql<{ reason: string | null }[]>`SELECT reason FROM audit_events WHERE event = ${event}
      AND user_id = (SELECT id FROM users WHERE email = ${email}) ORDER BY created_at`
  ).map(({ reason }) => reason);

const mailsTo = async ({ email }: Browser, template: string) => {
  await app.settled();
  return (await app.sql`SELECT FROM outbox WHERE recipient = ${email} AND template = ${template}`).length;
};

describe('a counter', () => {
  const replayWithCounter = async (counter: number): Promise<{ owner: Browser; answer: Answer }> => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner, { counts: true });
    for (let times = 0; times < 3; times++)
      expect((await passkeySignIn(app.browser(), device)).status).toBe(200);
    return { owner, answer: await passkeySignIn(app.browser(), device, { counter }) };
  };

  test.each([3, 2, 0])('that is at %i after three uses is refused, audited, and told', async (counter) => {
    const { owner, answer } = await replayWithCounter(counter);
    expect(answer).toMatchProblem('PASSKEY_REFUSED');
    expect(await auditOf(owner, 'passkey_counter_back')).toEqual([null]);
    expect(await mailsTo(owner, 'passkey-copied')).toBe(1);
  });

  test('that went back is told of once an hour, at each way to use a passkey', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner, { counts: true });
    expect((await passkeySignIn(app.browser(), device)).status).toBe(200);
    const half = await halfSignedIn(owner);
    for (const answer of [
      await passkeySignIn(app.browser(), device, { counter: 1 }),
      await passkeySecondStep(half, device, { counter: 1 }),
      await proveByPasskey(owner, device, { counter: 1 }),
    ])
      expect(answer).toMatchProblem('PASSKEY_REFUSED');
    expect(await auditOf(owner, 'passkey_counter_back')).toHaveLength(3);
    expect(await mailsTo(owner, 'passkey-copied')).toBe(1);
  });

  test('that nobody can sign for is not believed', async () => {
    const owner = await signUp(app);
    const { device } = await addPasskey(owner, { counts: true });
    await passkeySignIn(app.browser(), device);
    const forged = { counter: 0, mangle: () => Buffer.alloc(70, 1) };
    expect(await passkeySignIn(app.browser(), device, forged)).toMatchProblem('PASSKEY_REFUSED');
    expect(await auditOf(owner, 'passkey_counter_back')).toEqual([]);
    expect(await mailsTo(owner, 'passkey-copied')).toBe(0);
  });

  test('that goes on, or stays at 0, is none to refuse', async () => {
    const { answer } = await replayWithCounter(1000);
    expect(answer.status).toBe(200);
    const owner = await signUp(app);
    const { device } = await addPasskey(owner);
    for (let times = 0; times < 2; times++)
      expect((await passkeySignIn(app.browser(), device)).status).toBe(200);
  });
});
