import { newEmail, PASSWORD, type TestApp } from 'postern/testing';
import type { Target } from './hostile-page.js';
import { ApiDescription } from './openapi.js';
import { pathWithValues, routesOf } from './routes.js';

/**
 * What a hostile page can attack of somebody who is signed in: every route that changes something, with a
 * body that it would take, and every path of the API.
 */
export async function targetsOf(
  app: TestApp,
  origin: string,
  victim: string,
): Promise<{ unsafe: Target[]; urls: Target[] }> {
  const bodies = (await ApiDescription.read()).bodiesWith({
    email: victim,
    newEmail: newEmail(),
    password: PASSWORD,
    currentPassword: PASSWORD,
  });
  const sessions = await app.sql<
    { id: string }[]
  >`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = ${victim}`;
  const at = (path: string) =>
    `${origin}${pathWithValues({ path: path.replace(':id', sessions[0]?.id ?? '') })}`;
  const routes = routesOf(app);
  return {
    unsafe: routes.flatMap(({ method, path }) =>
      method === 'GET' ? [] : [{ method, url: at(path), body: bodies[`${method} ${path}`] ?? {} }],
    ),
    urls: [...new Set(routes.map(({ path }) => at(path)))].map((url) => ({ method: 'GET', url, body: {} })),
  };
}

/**
 * The targets of a page: one in six stands for all. From another site come no cookies, and on the same one
 * nothing differs by the route: the guard stands before all of them. HOSTILE_ROUTES=all has each attacked.
 */
export const standing = (site: 'same-site' | 'cross-site', targets: Target[]): Target[] =>
  process.env.HOSTILE_ROUTES === 'all'
    ? targets
    : targets.filter((_, index) => index % 6 === (site === 'same-site' ? 0 : 1));
