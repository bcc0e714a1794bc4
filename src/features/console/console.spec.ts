import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { routesOf } from '../../../test/support/routes.js';
import { type RawAnswer, writeRaw } from '../../../test/support/raw.js';
import { FILES, SCRIPT, STYLE } from './built/files.js';

const PAGE = '/admin/console';
const FOLDER = `${PAGE}/files`;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri " +
  "'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types " +
  "'none'";

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ ADMIN_CONSOLE: 'on' });
});

/** An answer as it was written; its headers by their names in small letters. */
async function ask(
  to: { url: string },
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<RawAnswer & { headers: Record<string, string> }> {
  const all = { Host: 'api.example.test', Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const answer = await writeRaw(to, `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  const named = answer.lines.map(([name, value]) => [name.toLowerCase(), value] as const);
  return { ...answer, headers: Object.fromEntries(named) };
}

const settingsIn = (body: string) =>
  JSON.parse((/data-settings="([^"]*)"/.exec(body)?.[1] ?? '').replaceAll('&quot;', '"')) as object;

test('where ADMIN_CONSOLE is not on, there is no page and no file', async () => {
  const usual = await startApp();
  for (const path of [PAGE, `${FOLDER}/${SCRIPT}`, `${FOLDER}/${STYLE}`])
    expect([path, (await ask(usual, path)).status]).toEqual([path, 404]);
  expect(routesOf(usual).filter(({ path }) => path.startsWith(PAGE))).toEqual([]);
});

test('the files are read at the first request for one: no start loads them', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => /^(?!.*spec).*\.ts$/.test(name));
  const loading = sources.filter((name) =>
    /^(import|export) .*built\//m.test(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(3);
  expect(loading).toEqual([]);
});

describe('the page', () => {
  test('opens to its own files and requests, no other origin, no frame and no text as markup', async () => {
    const { status, headers } = await ask(app, PAGE);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-security-policy': POLICY,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('is the same for everybody, and has no word of anybody, no script and no style in it', async () => {
    const { body } = await ask(app, PAGE);
    const cookie = { Cookie: '__Host-postern-access=ey.some.body' };
    expect((await ask(app, PAGE, { headers: cookie })).body).toBe(body);
    expect(body).toContain(`src="${FOLDER}/${SCRIPT}"`);
    expect(body).toContain(`href="${FOLDER}/${STYLE}"`);
    expect(body).toContain(
      `<p class="unloaded"><a href="${PAGE}">Something went wrong. Please try again.</a>`,
    );
    expect(body).not.toMatch(/<style|style=|<script(?! type="module" src=)| on\w+=|https?:/);
  });

  test('knows the name, the path and the looks of the deployment, which end no attribute', async () => {
    const APP_NAME = `"><script>alert('1')</script>`;
    const branded = await startApp({
      ADMIN_CONSOLE: 'on',
      APP_NAME,
      APP_URL: 'https://api.example.test/auth-api',
      APP_COLOR: '#0a7d5a',
      APP_LOGO: 'https://cdn.example.test/logo.png?v=2',
    });
    const { headers, body } = await ask(branded, `/auth-api${PAGE}`);
    expect(headers['content-security-policy']).toContain("img-src 'self' https://cdn.example.test/logo.png;");
    expect(body).toContain(`src="/auth-api${FOLDER}/${SCRIPT}"`);
    expect(body).not.toContain('<script>');
    const written = body.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'");
    expect(written).toContain('alert');
    expect(settingsIn(body.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&#39;', "'"))).toEqual(
      {
        appName: APP_NAME,
        base: '/auth-api',
        locale: 'en',
        logo: 'https://cdn.example.test/logo.png?v=2',
        accent: {
          light: expect.stringMatching(/^#[\da-f]{6}$/),
          dark: expect.stringMatching(/^#[\da-f]{6}$/),
        },
        onAccent: { light: expect.any(String), dark: expect.any(String) },
      },
    );
    expect((await ask(branded, `/auth-api${FOLDER}/${SCRIPT}`)).status).toBe(200);
  });

  test('is in the language of its reader', async () => {
    const { headers, body } = await ask(app, PAGE, { headers: { 'Accept-Language': 'vi' } });
    expect(headers['content-language']).toBe('vi');
    expect(body).toContain('<html lang="vi" dir="ltr">');
    expect(settingsIn(body)).toMatchObject({ locale: 'vi' });
  });
});

describe('a file', () => {
  test('is kept by browsers for good, and is what its name says', async () => {
    const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
    for (const [name, text] of Object.entries(FILES)) {
      const plain = { 'Accept-Encoding': 'identity' };
      const answer = await fetch(`${app.url}${FOLDER}/${name}`, { headers: plain });
      const headers = Object.fromEntries(answer.headers);
      expect([name, answer.status, (await answer.text()) === text]).toEqual([name, 200, true]);
      expect(headers).toMatchObject({
        'content-type': types[name.split('.').at(-1) as keyof typeof types],
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'content-length': String(Buffer.byteLength(text)),
      });
      expect(headers.vary).toContain('Accept-Encoding');
    }
  });

  test('is sent zipped to who can read that', async () => {
    const url = `${app.url}${FOLDER}/${SCRIPT}`;
    const answer = await fetch(url, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(await answer.text()).toBe(FILES[SCRIPT]);
    const zipped = Number(answer.headers.get('content-length'));
    expect(zipped).toBeLessThan((FILES[SCRIPT] ?? '').length / 2);
  });

  test('is told of to HEAD without what is in it', async () => {
    const { status, headers, body } = await ask(app, `${FOLDER}/${STYLE}`, { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(FILES[STYLE] ?? '')));
    expect((await ask(app, PAGE, { method: 'HEAD' })).status).toBe(200);
  });

  test.each([
    'console.js',
    '__proto__',
    'constructor',
    '..%2f..%2fpackage.json',
    '%2e%2e',
    `${STYLE}.map`,
    '',
  ])('that there is not, such as %s, is not found, and nothing is kept of the answer', async (name) => {
    const { status, headers } = await ask(app, `${FOLDER}/${name}`);
    expect(status).toBe(404);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  test('makes no text to markup, nor to a script', () => {
    const all = Object.values(FILES).join('\n');
    expect(all).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
  });
});
