import { describe, expect, test } from '@jest/globals';
import { linkPurposeOf, render, TEMPLATE_NAMES, type TemplateName } from './templates.js';

const HOSTILE = `<img src=x onerror="alert('1')">&amp;`;
const LINK = 'https://api.example.com/auth/verify#token=AAAA';

/** Programs that read mail turn each of these into a link, in HTML and in plain text. */
const LINKISH = '<a href="https://evil.test">click</a> https://evil.test www.evil.test evil.test eve@evil.test\r\nBcc: eve@evil.test';

const rendered = (name: TemplateName, appName: string, theirs: string | null = null) =>
  render(name, { appName, link: LINK, data: { ip: theirs, userAgent: theirs } });

/** The addresses in a text. */
const urlsIn = (text: string) => [...text.matchAll(/https?:[^\s"<]+/g)].map(([url]) => url);

describe.each(TEMPLATE_NAMES)('%s', (name) => {
  test('shows what it is given as text, and never as HTML', async () => {
    const { html, text, subject } = await rendered(name, HOSTILE);
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/onerror="/);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;');
    expect(text).toContain(HOSTILE);
    expect(subject).toContain(HOSTILE);
  });

  test('repeats nothing that a stranger wrote, so that no mail program can make a link of it', async () => {
    const { html, text, subject } = await rendered(name, 'Acme', LINKISH);
    for (const form of [html, text, subject]) expect(form).not.toMatch(/evil|click|Bcc/);
  });

  test('leads nowhere but to its own link', async () => {
    const { html, text } = await rendered(name, 'Acme', LINKISH);
    for (const url of [...urlsIn(html), ...urlsIn(text)]) expect(url).toBe(LINK);
  });

  test('has a subject of one line', async () => {
    const { subject } = await rendered(name, 'Acme\r\nBcc: eve@evil.test\u2028\u2029\0\u0085x');
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(subject).toContain('Acme Bcc: eve@evil.test x');
  });

  test('loads nothing from anywhere', async () => {
    expect((await rendered(name, 'Acme')).html).not.toMatch(
      /<(img|link|script|iframe|object|video|audio|input|form|svg)|\s(src|srcset|background|poster)=|@import|@font-face|url\(/i,
    );
  });

  test('can be read by night, and by programs that drop its style element', async () => {
    const { html } = await rendered(name, 'Acme');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    const withoutStyle = html.replace(/<style>[\s\S]*<\/style>/, '');
    for (const [tag] of withoutStyle.matchAll(/<(p|a|div)\b[^>]*>/g)) expect(tag).toContain('style="');
  });
});

test('the link is in the mail that has one, in both of its forms, and in no other', async () => {
  for (const name of TEMPLATE_NAMES) {
    const { html, text } = await rendered(name, 'Acme');
    const hasLink = linkPurposeOf(name) !== undefined;
    expect([name, text.split('\n').includes(LINK)]).toEqual([name, hasLink]);
    expect([name, html.split(`href="${LINK}"`).length]).toEqual([name, hasLink ? 3 : 1]);
    expect(html.includes(`>${LINK}</a>`)).toBe(hasLink);
  }
  expect((await rendered('verify-email', 'Acme')).text).toContain(LINK);
});

test('a notice says from where, and with what, something was done', async () => {
  const data = { ip: '203.0.113.7', userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:141.0) Gecko/20100101 Firefox/141.0' };
  const { html, text } = await render('session-reused', { appName: 'Acme', link: '', data });
  for (const form of [html, text]) expect(form).toContain('from 203.0.113.7, with Firefox on Windows');
  expect((await rendered('session-reused', 'Acme')).text).toContain('from an unknown address, with an unknown program');
});
