import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD } from 'postern/testing';
import { call, me, type Stage, startStage, Tabs, told } from '../support/tabs.js';
import { until } from '../support/until.js';

const CHANGE = 'POST /auth/change-password';
const REFRESH = 'POST /auth/refresh';
const ME = 'GET /auth/me';
const CHOSEN = 'another horse battery staple';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});

afterEach(() => stage.edge.forget());

async function open(count: number): Promise<{ tabs: Tabs; pages: [Page, Page] }> {
  const tabs = await Tabs.open(stage, count);
  stage.edge.forget();
  return { tabs, pages: tabs.pages as [Page, Page] };
}

const changePassword = (page: Page) =>
  call(page, 'POST', '/auth/change-password', { body: { currentPassword: PASSWORD, newPassword: CHOSEN } });
const served = (tabs: Tabs) => ({ status: 200, email: tabs.email });
const ENDED = { status: 401, code: 'SESSION_ENDED' };

describe('while a tab changes the password, and its answer is not there yet,', () => {
  test('a call of another tab, which is refused for that, signs nobody out', async () => {
    const { tabs, pages } = await open(2);
    const [changing, other] = pages;
    const held = stage.edge.hold(CHANGE, 'answer');
    const change = changePassword(changing);
    await until(() => held.count === 1);
    const refused = me(other);
    await until(() => stage.edge.asked(ME).some(({ status }) => status === 401));
    held.release();

    expect([(await change).status, await refused]).toEqual([204, ENDED]);
    await until(async () => (await told(other)).length > 0);
    expect([await told(changing), await told(other)]).toEqual([[], ['SIGNED_IN']]);
    for (const page of pages) expect(await me(page)).toEqual(served(tabs));
    await tabs.close();
  });

  test('the other tab learns the end and the new beginning after the lock’s timeout', async () => {
    const { tabs, pages } = await open(2);
    const [changing, other] = pages;
    const held = stage.edge.hold(CHANGE, 'answer');
    const change = changePassword(changing);
    await until(() => held.count === 1);
    expect(await me(other)).toEqual(ENDED);
    await until(async () => (await told(other)).length > 0);
    held.release();

    expect((await change).status).toBe(204);
    await until(async () => (await told(other)).length > 1);
    expect([await told(changing), await told(other)]).toEqual([[], ['SESSION_ENDED', 'SIGNED_IN']]);
    for (const page of pages) expect(await me(page)).toEqual(served(tabs));
    await tabs.close();
  });
});

test('a hanging refresh is abandoned before another tab signs in, so no old cookies come back', async () => {
  const { tabs, pages } = await open(2);
  const [hanging, other] = pages;
  await tabs.makeStale();
  const held = stage.edge.hold(REFRESH, 'answer');
  const late = me(hanging);
  await until(() => held.count === 1);
  expect(
    (await call(other, 'POST', '/auth/login', { body: { email: tabs.email, password: PASSWORD } })).status,
  ).toBe(200);
  held.release();

  expect(await late).toEqual(served(tabs));
  for (const page of pages) expect(await me(page)).toEqual(served(tabs));
  expect(await told(other)).toEqual([]);
  expect(await told(hanging)).toEqual(['SIGNED_IN']);
  await tabs.close();
});

test('ending this very session in the list is a sign-out, in every tab', async () => {
  const { tabs, pages } = await open(2);
  const [first] = pages;
  expect(
    (await call(first, 'DELETE', '/auth/sessions/{id}', { params: { path: { id: tabs.sessionId } } })).status,
  ).toBe(204);
  for (const page of pages) await until(async () => (await told(page)).length > 0);
  expect(await Promise.all(pages.map(told))).toEqual([['SIGNED_OUT'], ['SIGNED_OUT']]);
  await tabs.close();
});

test('a host’s page in place of an answer, with 200, signs nobody out', async () => {
  const { tabs, pages } = await open(1);
  const [page] = pages;
  const headers = {
    'content-type': 'text/html',
    'access-control-allow-origin': stage.spa.origin,
    'access-control-allow-credentials': 'true',
  };
  const index = { status: 200, headers, body: '<!doctype html><title>Index</title>' };
  stage.edge.answer('POST /auth/logout', index);
  stage.edge.answer(ME, index);
  expect(await call(page, 'POST', '/auth/logout')).toEqual({ status: 200, code: 'UNREACHABLE' });
  expect(await me(page)).toEqual({ status: 200, code: 'UNREACHABLE' });
  stage.edge.forget();
  expect(await me(page)).toEqual(served(tabs));
  expect(await told(page)).toEqual([]);
  await tabs.close();
});

test('a machine that is online again waits for no rest to end', async () => {
  const { tabs, pages } = await open(1);
  const [page] = pages;
  await tabs.loseAccess();
  stage.edge.answer(REFRESH, { status: 502, headers: { 'retry-after': '3600' }, body: '' });
  expect(await me(page)).toEqual({ status: 0, code: 'UNREACHABLE' });
  stage.edge.forget();
  await tabs.context.setOffline(true);
  await tabs.context.setOffline(false);
  expect(await me(page)).toEqual(served(tabs));
  await tabs.close();
});
