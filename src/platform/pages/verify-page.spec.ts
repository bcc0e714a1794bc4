import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestApp } from 'postern/testing';
import type { AnyPageText } from '../registry/links.js';
import { LOCALES } from '../registry/locales.js';
import { escapeHtml } from '../http/escape-html.js';
import { LANGUAGES } from '../i18n/languages.js';
import { linkPurposes } from '../links/links.js';
import { settingsIn } from '../../../test/support/link-settings.js';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('verify_page') });
});

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What stands between the tags of this name, tag by tag. */
function inside(html: string, tag: string): string[] {
  return [...html.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
    ([, text = '']) => text,
  );
}

describe('the page behind the link', () => {
  test('runs its own script and style, by their hashes, and nothing else', async () => {
    const { status, headers, text } = await send(app, 'GET', '/auth/verify');
    const policy = new Map(
      (headers['content-security-policy'] ?? '')
        .split('; ')
        .map((directive) => directive.split(/ (.*)/s, 2) as [string, string]),
    );

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'script-src': inside(text, 'script').map(sha256).join(' '),
      'style-src': inside(text, 'style').map(sha256).join(' '),
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(inside(text, 'script')).toHaveLength(1);
    expect(inside(text, 'style')).toHaveLength(1);
    expect(text).not.toMatch(/\son\w+=|\sstyle=|javascript:|<(img|link|iframe|object|base)\b/i);
  });

  test('sends no referrer, and is kept by no cache and no search engine', async () => {
    const { headers, text } = await send(app, 'GET', '/auth/verify');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' });
    expect(text).toContain('<meta name="robots" content="noindex">');
  });

  test('is the same bytes for everybody: no token, no address, no session in it', async () => {
    const browser = app.browser();
    await browser.register();
    const token = await browser.linkToken();
    const plain = await send(app, 'GET', '/auth/verify');

    const withToken = await browser.send('get', `/auth/verify?token=${token}&email=${browser.email}`);

    expect(withToken.text).toBe(plain.text);
    expect(withToken.text).not.toContain(token);
  });

  test('says whose it is and leads on, in text that is inert', async () => {
    const acme = await startApp({
      APP_NAME: '<b onclick="x">Acme</b>',
      AFTER_LINK_URL: 'https://www.example.test/?a="><script>&b=1',
    });
    const { text } = await send(acme, 'GET', '/auth/verify');

    expect(inside(text, 'title')).toEqual([
      expect.stringContaining('&lt;b onclick=&quot;x&quot;&gt;Acme&lt;/b&gt;'),
    ]);
    expect(settingsIn(text).continueTo).toBe('https://www.example.test/?a="><script>&b=1');
    expect(inside(text, 'script')).toHaveLength(1);
  });

  test('leads on to the first of WEB_ORIGINS, or nowhere', async () => {
    const nowhere = await startApp({ WEB_ORIGINS: '' });
    expect(settingsIn((await send(app, 'GET', '/auth/verify')).text).continueTo).toBe(
      'https://app.example.test',
    );
    expect(settingsIn((await send(nowhere, 'GET', '/auth/verify')).text)).not.toHaveProperty('continueTo');
  });
});

describe.each(linkPurposes())('the page at /auth/%s', (purpose) => {
  const path = `/auth/${purpose}`;

  test.each(LOCALES)(
    'is in %s for a browser that asks for it, says so, and runs by the same policy',
    async (locale) => {
      const english = await send(app, 'GET', path);
      const { headers, text } = await send(app, 'GET', path, {
        headers: { 'accept-language': `tlh, ${locale}-XX;q=0.9, en;q=0.1` },
      });

      expect(headers['content-language']).toBe(locale);
      expect((headers['vary'] ?? '').split(', ')).toContain('Accept-Language');
      expect(text).toContain(`<html lang="${locale}" dir="${LANGUAGES[locale].direction}">`);
      const { pageControls, pages } = await LANGUAGES[locale].load();
      const { incomplete }: Partial<AnyPageText> = pages[purpose];
      expect(text).toContain(escapeHtml(pageControls.needsScript));
      expect(text).toContain(escapeHtml(incomplete ?? pageControls.incomplete));
      expect(headers['content-security-policy']).toBe(english.headers['content-security-policy']);
      expect(english.headers['content-language']).toBe('en');
    },
  );
});

test('each page has the title, the button and the end of its own', async () => {
  const { pages } = await LANGUAGES.en.load();
  for (const [path, { title, button, done }] of Object.entries(pages)) {
    const { text } = await send(app, 'GET', `/auth/${path}`);
    expect(text).toContain(`<h1>${title}</h1>`);
    expect(settingsIn(text).words).toMatchObject({ button, done });
  }
});
