import { beforeAll, expect, test } from '@jest/globals';
import { age, type Browser, mailsTo, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { auditOf, sessionRow } from '../../../test/support/sessions.js';

const HOME = '203.0.113.7';
const ELSEWHERE = '198.51.100.9';
const KEY = Buffer.alloc(65, 4);

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TRUST_PROXY: '1' });
});

const at = (ip: string, userAgent = 'Firefox') =>
  app.browser({ userAgent, headers: { 'x-forwarded-for': ip } });

/** Somebody whose session was bound to a key an hour ago. */
async function bound(): Promise<Browser> {
  const owner = at(HOME);
  await owner.signUp();
  await app.sql`UPDATE sessions SET bound_key = ${KEY}, bound_by = 'device', bound_at = now()
    WHERE id = ${owner.sessionId}`;
  await age(owner, '1 hour');
  return owner;
}

const noticesTo = async ({ email }: Browser) =>
  (await mailsTo(app, email)).filter(({ template }) => template.startsWith('session-')).length;

test('a bound session says so, in `me` and in the list', async () => {
  const owner = await bound();
  expect((await owner.me()).body).toMatchObject({ session: { boundTo: 'device' } });
  expect((await owner.send('get', '/auth/sessions')).body).toMatchObject({
    sessions: [{ boundTo: 'device' }],
  });
  const other = at(HOME);
  await other.signUp();
  expect((await other.me()).body).toMatchObject({ session: { boundTo: null } });
});

test('a refresh without a proof is refused, touches no cookie, and the session lives on', async () => {
  const owner = await bound();
  const before = await sessionRow(app, owner.sessionId);

  const answer = await at(ELSEWHERE).refreshWith(owner.refreshToken());

  expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
  expect(answer.status).toBe(403);
  expect(answer.setCookies).toEqual([]);
  expect(await sessionRow(app, owner.sessionId)).toMatchObject({
    generation: before?.generation,
    revoked_at: null,
  });
  expect((await owner.me()).status).toBe(200);
});

test('an old token without a proof ends nothing either', async () => {
  const owner = at(HOME);
  await owner.signUp();
  const first = owner.refreshToken();
  await owner.refresh();
  await owner.me();
  await app.sql`UPDATE sessions SET bound_key = ${KEY}, bound_by = 'device', bound_at = now()
    WHERE id = ${owner.sessionId}`;
  await age(owner, '1 hour');
  expect(await at(ELSEWHERE).refreshWith(first)).toMatchProblem('DEVICE_BINDING_REQUIRED');
  expect((await owner.me()).status).toBe(200);
});

test('it is audited once in a generation and network, and the owner is told once in a session', async () => {
  const owner = await bound();
  const stolen = owner.refreshToken();
  for (let n = 0; n < 3; n++) await at(ELSEWHERE, 'curl').refreshWith(stolen);
  await app.settled();
  expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_unbound']);
  expect(await noticesTo(owner)).toBe(1);
});

test.each([
  ['network', ELSEWHERE, undefined],
  ['User-Agent', HOME, 'curl'],
])(
  'from another %s alone, as a page of the owner’s may come, the owner is not told',
  async (_, ip, agent) => {
    const owner = await bound();
    await at(ip, agent).refreshWith(owner.refreshToken());
    await app.settled();
    expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_unbound']);
    expect(await noticesTo(owner)).toBe(0);
  },
);

test('in the minute after the binding, and from the owner’s own place, the owner is not told', async () => {
  const owner = await bound();
  await owner.refresh();
  await app.sql`UPDATE sessions SET bound_at = now() WHERE id = ${owner.sessionId}`;
  await at(ELSEWHERE, 'curl').refreshWith(owner.refreshToken());
  await app.settled();
  expect(await noticesTo(owner)).toBe(0);
});

test('an ended session is ended, also without a proof', async () => {
  const owner = await bound();
  const stolen = owner.refreshToken();
  await owner.logout();
  expect(await at(ELSEWHERE).refreshWith(stolen)).toMatchProblem('SESSION_ENDED');
});
