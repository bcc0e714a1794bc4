import { beforeAll, expect, test } from '@jest/globals';
import { age, type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../test/support/app.js';
import { stored } from '../../test/support/stored.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const rowOf = async ({ sessionId }: Browser): Promise<Record<string, unknown>> =>
  (await app.sql`SELECT * FROM sessions WHERE id = ${sessionId}`)[0] ?? {};

test('every time of the session moves back, and nothing else of it changes', async () => {
  const ann = await signUp(app);
  await ann.refresh();
  await ann.me();
  await app.sql`UPDATE sessions SET warned_at = now() WHERE id = ${ann.sessionId}`;
  const before = await rowOf(ann);
  await age(ann, '2 hours');

  const moved = Object.entries(before).map(([name, value]) => [
    name,
    value instanceof Date ? new Date(value.getTime() - 2 * 3600_000) : value,
  ]);
  const { proofs } = before as { proofs: { pwd: number } };
  moved.push(['proofs', { pwd: expect.closeTo(proofs.pwd - 7200, 3) as unknown }]);
  expect(Object.values(before).filter((value) => value instanceof Date).length).toBeGreaterThanOrEqual(6);
  expect(await rowOf(ann)).toEqual(Object.fromEntries(moved));
});

test('no other row of any table changes: neither of another person nor of their other device', async () => {
  const [ann, bob] = [await signUp(app), await signUp(app)];
  const phone = ann.otherDevice();
  await phone.login();
  await app.settled();
  const rows = async () => [await rowOf(phone), await rowOf(bob)];
  const [before, tables] = [await rows(), await stored(app)];
  await age(ann, '3 days');

  expect(await rows()).toEqual(before);
  expect({ ...(await stored(app)), sessions: '' }).toEqual({ ...tables, sessions: '' });
});

test('a session that was aged beyond its idle time has ended, and one that was not goes on', async () => {
  const [ann, bob] = [await signUp(app), await signUp(app)];
  await age({ app, sessionId: ann.sessionId }, '400 days');
  expect(await ann.refresh()).toMatchProblem('SESSION_ENDED');
  expect((await bob.refresh()).status).toBe(200);
});

test('a session that is not there, and an interval that is none, are faults of the test', async () => {
  const sessionId = '01890000-0000-7000-8000-000000000000';
  await expect(age({ app, sessionId }, '1 hour')).rejects.toThrow(`there is no session ${sessionId}`);
  await expect(age(await signUp(app), 'a while')).rejects.toThrow('invalid input syntax for type interval');
});
