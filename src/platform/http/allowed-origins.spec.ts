import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { faultsOf, PRODUCTION } from '../../../test/support/environments.js';
import { pathWithValues, type Route, routesOf } from '../../../test/support/routes.js';
import { send } from '../../../test/support/wire.js';
import { parseEnv } from '../env/env.js';

const SPA = 'https://app.example.test';
const STAFF = 'https://staff.example.test';
const API = 'https://api.example.test';
const WEB_ORIGINS = `${SPA}, ${STAFF}`;

let withConsole: TestApp;
let named: TestApp;
let routes: Route[];
beforeAll(async () => {
  withConsole = await startApp({ WEB_ORIGINS, ADMIN_CONSOLE: 'on' });
  named = await startApp({ WEB_ORIGINS, ADMIN_CONSOLE: 'on', ADMIN_ORIGINS: STAFF });
  routes = routesOf(withConsole);
});

const isAdmins = ({ path }: Route) => /^\/admin\//.test(path) && path !== '/admin/impersonation';

/** Whether pages of this origin may read the answer, are granted the request, and are not refused. */
async function standingOf(app: TestApp, route: Route, origin: string) {
  const path = pathWithValues(route);
  const answer = await send(app, route.method, path, { headers: { origin } });
  const asked = { origin, 'access-control-request-method': route.method };
  const preflight = await send(app, 'OPTIONS', path, { headers: asked });
  const isOf = (headers: object) => 'access-control-allow-origin' in headers;
  const isRefused = (answer.body as { code?: string } | undefined)?.code === 'ORIGIN_REFUSED';
  return { reads: isOf(answer.headers), granted: isOf(preflight.headers), isRefused };
}

/** A GET that leaves nothing behind is not refused: nobody there can read it. */
const leavesSomething = ({ method, path }: Route) => method !== 'GET' || path.endsWith('/export');

describe('where the console is on, a page of WEB_ORIGINS', () => {
  test('reads and changes nothing below /admin, and all else', async () => {
    expect(routes.filter(isAdmins).length).toBeGreaterThan(20);
    for (const route of routes) {
      const expected = isAdmins(route)
        ? { reads: false, granted: false, isRefused: leavesSomething(route) }
        : { reads: true, granted: true, isRefused: false };
      expect([route, await standingOf(withConsole, route, SPA)]).toEqual([route, expected]);
    }
  });

  test('does so where ADMIN_ORIGINS names it, and no other does', async () => {
    for (const route of routes.filter(isAdmins)) {
      expect(await standingOf(named, route, STAFF)).toEqual({ reads: true, granted: true, isRefused: false });
      expect(await standingOf(named, route, SPA)).toMatchObject({ reads: false, granted: false });
    }
  });

  test('is refused by any name of a path that leads below /admin', async () => {
    for (const path of ['/admin/mail/send-failed/', '/admin/mail/send-failed?x=/auth/login', '/admin'])
      for (const site of ['same-site', 'cross-site']) {
        const headers = { origin: SPA, 'sec-fetch-site': site };
        const { body, headers: said } = await send(withConsole, 'POST', path, { headers });
        expect(said).not.toHaveProperty('access-control-allow-origin');
        if (path !== '/admin') expect(body).toMatchObject({ code: 'ORIGIN_REFUSED' });
      }
  });
});

test('the API’s own pages change what is below /admin, with the console or without', async () => {
  for (const [name, value] of [
    ['origin', API],
    ['sec-fetch-site', 'same-origin'],
  ] as const)
    expect(
      await send(withConsole, 'POST', '/admin/mail/send-failed', { headers: { [name]: value } }),
    ).toMatchProblem('SESSION_REQUIRED');
});

describe('ADMIN_ORIGINS', () => {
  const APP_URL = 'https://api.example.com';
  const given = { ...PRODUCTION, APP_URL, WEB_ORIGINS: 'https://app.example.com,https://*-x.example.com' };
  const of = (more: Record<string, string>) => parseEnv({ ...given, ...more }).ADMIN_ORIGINS;

  test('are those of WEB_ORIGINS, with the console none, or those that are named', () => {
    expect(of({})).toEqual(['https://app.example.com', 'https://*-x.example.com']);
    expect(of({ ADMIN_CONSOLE: 'on' })).toEqual([]);
    for (const one of [
      APP_URL,
      'https://app.example.com',
      'https://*-x.example.com',
      'https://a-x.example.com',
    ])
      expect(of({ ADMIN_CONSOLE: 'on', ADMIN_ORIGINS: one })).toEqual([one]);
  });

  test.each(['https://other.example.com', 'https://*-y.example.com', 'https://a-y.example.com'])(
    'are none of others (%s), in whose pages nobody could sign in',
    (other) => {
      expect(faultsOf({ ...given, ADMIN_ORIGINS: `${APP_URL},${other}` })).toEqual([
        'ADMIN_ORIGINS: number 2 is none of WEB_ORIGINS, so nobody could sign in there',
      ]);
    },
  );
});
