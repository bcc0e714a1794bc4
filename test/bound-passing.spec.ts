import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { actAs, basket, giveRole, idOf, startSupport } from './support/acting.js';
import { type BoundBrowser } from './support/bound-browser.js';
import { BOUND_SECONDS, boundAt, boundOwner, startBoundApp } from './support/bound-people.js';

/**
 * A browser refreshes a bound session for a cookie that is missing, and makes no request of its own while a
 * dead one stays.
 */
const lineOf = (
  browser: BoundBrowser,
  { setCookies }: Pick<Answer, 'setCookies'>,
  cookie: 'access' | 'refresh',
) => setCookies.find((line) => line.startsWith(`${browser.cookieName(cookie)}=`));
const CLEARED = /=; .*Expires=Thu, 01 Jan 1970/;

describe('a bound session of somebody who is not to be remembered', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startBoundApp();
  });

  async function passingThrough(): Promise<BoundBrowser> {
    const { email } = await signUp(app);
    const owner = boundAt(app, { email });
    await owner.send('post', '/auth/login', { body: { email, password: PASSWORD, remember: false } });
    return owner;
  }

  test('has an access cookie with Max-Age, and a refresh cookie that ends with the browser', async () => {
    const owner = await passingThrough();
    const bound = owner.ownRequests[0]?.answer ?? { setCookies: [] };
    expect(lineOf(owner, bound, 'access')).toContain(`; Max-Age=${BOUND_SECONDS};`);
    expect(lineOf(owner, bound, 'refresh')).not.toMatch(/Max-Age|Expires/);
  });

  test('lives on beyond its first access token, and the next', async () => {
    const owner = await passingThrough();
    for (let turn = 1; turn <= 3; turn++) {
      owner.expire('access');
      expect((await owner.me()).body).toMatchObject({ session: { boundTo: 'device' } });
      expect(owner.ownRequests).toHaveLength(1 + turn);
    }
  });
});

describe('the refresh of a page, which is refused for want of a proof,', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startBoundApp();
  });

  test('clears an access cookie that is good for nothing any more, and the browser refreshes', async () => {
    const owner = await boundOwner(app);
    const good = String(owner.cookie('access'));
    owner.jar.setCookieSync(good.replace(/=[^;]+/, '=of.a.dropped.key'), app.env.APP_URL);
    expect((await owner.me()).status).toBe(401);
    const refused = await owner.refresh();
    expect(refused).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(lineOf(owner, refused, 'access')).toMatch(CLEARED);
    expect(lineOf(owner, refused, 'refresh')).toBeUndefined();
    expect((await owner.me()).status).toBe(200);
  });

  test('leaves a good one alone: the browser has six signatures in nine minutes', async () => {
    const owner = await boundOwner(app);
    const refused = await owner.refresh();
    expect(refused).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(refused.setCookies).toEqual([]);
    expect((await owner.me()).status).toBe(200);
    expect(owner.ownRequests).toHaveLength(1);
  });
});

describe('somebody of the support, who acts as a person from a bound session,', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startSupport({
      DATABASE_URL: await freshDatabase('bound_support'),
      IMPERSONATION: 'on',
      DEVICE_BINDING: 'offered',
      TRUST_PROXY: '1',
    });
  });

  async function acting() {
    const [admin, person] = [await boundOwner(app), await signUp(app)];
    await giveRole(admin, 'support');
    const answer = await actAs(admin, await idOf(person));
    expect(await basket(admin)).toBe(person.email);
    return { admin, person, answer };
  }

  test('is themselves again when the hour is over', async () => {
    const { admin, answer } = await acting();
    expect(lineOf(admin, answer, 'access')).toMatch(/; Max-Age=3(600|59\d);/);
    admin.expire('access');
    expect(await basket(admin)).toBe(admin.email);
  });

  test('is themselves again after a refresh of their page, when the person has ended it', async () => {
    const { admin, person } = await acting();
    await person.send('delete', `/auth/sessions/${admin.sessionId}`);
    expect((await admin.send('get', '/basket')).status).toBe(401);
    const refused = await admin.refresh();
    expect(refused).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(lineOf(admin, refused, 'access')).toMatch(CLEARED);
    expect(await basket(admin)).toBe(admin.email);
  });

  test('is themselves again at once by DELETE /admin/impersonation', async () => {
    const { admin } = await acting();
    expect((await admin.send('delete', '/admin/impersonation')).status).toBe(204);
    expect(await basket(admin)).toBe(admin.email);
  });
});
