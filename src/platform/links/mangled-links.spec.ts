import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { LINK_PURPOSES } from '../../../test/support/links.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const TOKEN = 'tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE';

/** What mail programs and scanners make of `#token=…`, or glue to what is left of it. */
const MANGLED = [
  `%23token=${TOKEN}`,
  `%23token%3D${TOKEN}`,
  `%2523token=${TOKEN}`,
  `%252523token%25253D${TOKEN}`,
  `/%23token=${TOKEN}`,
  `%3Ftoken=${TOKEN}`,
  `?token=${TOKEN}`,
  `/?token=${TOKEN}`,
  `%23token=${TOKEN}?utm_source=mail`,
  `%23token=3D${TOKEN}`,
  '.',
  '%3E',
  '&amp;x',
  ')',
  '/',
];

describe.each(LINK_PURPOSES)('the page for %s', (purpose) => {
  test('answers every spelling of its link with the same bytes, and the log has no token', async () => {
    const plain = await send(app, 'GET', `/auth/${purpose}`);
    for (const mangled of MANGLED) {
      const answer = await send(app, 'GET', `/auth/${purpose}${mangled}`);
      expect([mangled, answer.status, answer.text === plain.text]).toEqual([mangled, 200, true]);
      expect(answer.headers).toMatchObject({
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      });
      expect(answer.headers).not.toHaveProperty('location');
      // No route: but what it was to be is kept out of the log all the same.
      expect((await send(app, 'GET', `/AUTH/${purpose}${mangled}`)).status).toBe(404);
      expect((await send(app, 'HEAD', `/auth/${purpose}${mangled}`)).status).toBe(200);
    }
    expect(app.logs.join('')).not.toContain(TOKEN);
  });

  test('is shown by no other path, and nothing but a page is', async () => {
    for (const path of [`/auth/${purpose}x`, `/auth/${purpose}/x`, `/x/auth/${purpose}%23`])
      expect((await send(app, 'GET', path)).status).toBe(404);
    expect((await send(app, 'POST', `/auth/${purpose}%23token=${TOKEN}`)).status).toBe(404);
  });
});

test('an escaped fragment on any other path is kept out of the log as well', async () => {
  for (const path of ['/auth/verfy', '/', '/auth/me']) await send(app, 'GET', `${path}%23token=${TOKEN}`);
  for (const path of ['/auth/verify', '/auth/login']) await send(app, 'POST', `${path}%2523token=${TOKEN}`);
  expect(app.logs.join('')).not.toContain(TOKEN);
});
