import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  ALLOWED,
  EVIL,
  type Headers,
  NOT_SAME_ORIGIN,
  OTHER_SPA,
  SPA,
} from '../../../test/support/origins.js';
import { pathWithValues, type Route, routesOf } from '../../../test/support/routes.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
let routes: Route[];
beforeAll(async () => {
  app = await startApp({ WEB_ORIGINS: `${SPA}, ${OTHER_SPA}`, COOKIE_SAME_SITE: 'none' });
  routes = routesOf(app).filter(({ path }) => path.endsWith('/export'));
});

const get = (route: Route, headers: Headers) => send(app, 'GET', pathWithValues(route), { headers });

describe('an export, which leaves an event of the audit,', () => {
  test.each(ALLOWED)('passes %s', async (_, headers) => {
    for (const route of routes)
      expect((await get(route, headers)).body).toMatchObject({ code: 'SESSION_REQUIRED' });
  });

  test.each(NOT_SAME_ORIGIN)('is refused with Sec-Fetch-Site "%s"', async (site) => {
    expect(routes).toHaveLength(3);
    for (const route of routes)
      for (const origin of [undefined, EVIL])
        expect(await get(route, { 'sec-fetch-site': site, ...(origin && { origin }) })).toMatchProblem(
          'ORIGIN_REFUSED',
        );
  });
});
