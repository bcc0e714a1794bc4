import { expect, test } from '@jest/globals';
import { startApp, startLocalApp } from './support/app.js';
import { send } from './support/wire.js';

test('/ says in development where to go, and each of its links leads somewhere', async () => {
  const app = await startLocalApp({ NODE_ENV: 'development' });
  const { status, text } = await send(app, 'GET', '/');
  expect(status).toBe(200);
  const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, link = '']) => link);
  expect(links).toEqual(['api', 'dev/mailbox', 'health/ready']);
  for (const link of links) expect([link, (await send(app, 'GET', `/${link}`)).status]).toEqual([link, 200]);
});

test('/ is 404 elsewhere', async () => {
  expect(await send(await startApp(), 'GET', '/')).toMatchProblem('NOT_FOUND');
});
