import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, signUp, type TestApp } from 'postern/testing';
import { giveRoles } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { inventedToken, sessionRow } from '../../../test/support/sessions.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DEVICE_BINDING: 'required-for:admin', FRESH_SECONDS: '0' });
});

/** Somebody who has refreshed, twice, and became an admin after; with the tokens of before, oldest first. */
async function promoted(): Promise<{ admin: Browser; former: string[] }> {
  const admin = await signUp(app);
  const former: string[] = [];
  for (let turn = 0; turn < 2; turn++) {
    former.push(admin.refreshToken());
    await admin.refresh();
    await admin.me();
  }
  await giveRoles(admin, 'admin');
  return { admin, former };
}

const endOf = async ({ sessionId }: Browser) => (await sessionRow(app, sessionId)).revoked_reason;

describe('an unbound session of somebody who has to bind theirs', () => {
  test('is refused its current token, and the parent of one that is not confirmed', async () => {
    const admin = await signUp(app);
    const parent = admin.refreshToken();
    await admin.refresh();
    await giveRoles(admin, 'admin');
    expect(await admin.refresh()).toMatchProblem('DEVICE_BINDING_MISSING');
    expect(await admin.refreshWith(parent)).toMatchProblem('DEVICE_BINDING_MISSING');
    expect(await endOf(admin)).toBeNull();
  });

  test.each([
    ['a token of long before', 0],
    ['a parent that comes late', 1],
  ])('ends by %s, as any other does', async (_, index) => {
    const { admin, former } = await promoted();
    await age(admin, '1 hour');
    const answer = await app.browser().refreshWith(former[index] ?? '');
    expect(answer).toMatchProblem('REFRESH_TOKEN_REUSED');
    expect(await endOf(admin)).toBe('reuse');
  });

  test('ends by a token ahead that it has never had, and not by one that is lost', async () => {
    const { admin } = await promoted();
    const { sessionId } = admin;
    await app.sql`UPDATE sessions SET generation = generation - 1 WHERE id = ${sessionId}`;
    expect(await admin.refresh()).toMatchProblem('DEVICE_BINDING_MISSING');
    expect((await sessionRow(app, sessionId)).revoked_reason).toBeNull();
    expect(await admin.refreshWith(inventedToken(sessionId, 9))).toMatchProblem('SESSION_ENDED');
    expect((await sessionRow(app, sessionId)).revoked_reason).toBe('ahead');
  });
});
