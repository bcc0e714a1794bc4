import type { Person, Spa } from './spa.js';

/** Has the API's edge answer so from now on; with no status, nothing answers at all. */
export async function edgeAnswers(
  { app, url }: Spa,
  { page }: Person,
  path: string,
  status?: number,
  code = '',
  headers: Record<string, string> = {},
): Promise<void> {
  const cors = {
    'access-control-allow-origin': url,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
  };
  const body = JSON.stringify({ type: `urn:problem:${code}`, title: code, detail: code, status, code });
  await page.unroute(app.env.APP_URL + path);
  await page.route(app.env.APP_URL + path, (route) =>
    status
      ? route.fulfill({
          status,
          headers: { ...cors, ...headers },
          contentType: 'application/problem+json',
          body,
        })
      : route.abort(),
  );
}
