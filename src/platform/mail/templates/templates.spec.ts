import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { escapeHtml } from '../../http/escape-html.js';
import { LOCALES } from '../../registry/locales.js';
import type { MailText, TemplateName } from '../../registry/mails.js';
import { LANGUAGES } from '../../i18n/languages.js';
import { layout } from './layout.js';
import { linkOf, linkPurposes, purposeOfMail } from '../../links/links.js';
import { render, templateNames } from './templates.js';

const HOSTILE = `<img src=x onerror="alert('1')">&amp;`;
const LINK = 'https://api.example.com/auth/verify#token=AAAA';
const CODE = '7K3M-QX2P';
const AT = new Date('2026-11-29T03:51:54Z');

/** Programs that read mail turn each of these into a link, in HTML and in plain text. */
const LINKISH =
  '<a href="https://evil.test">click</a> https://evil.test www.evil.test evil.test ' +
  'eve@evil.test\r\nBcc: eve@evil.test';

/** As the composer does: a mail whose link has a page of ours has a code. */
const codeOf = (name: TemplateName) => (purposeOfMail(name) === undefined ? undefined : CODE);

const IN_EVERY_LANGUAGE = LOCALES.flatMap((locale) =>
  templateNames().map((name) => ({
    locale,
    name,
    rendered: (appName: string, theirs: string | null = null) =>
      render(
        name,
        { appName, link: LINK, code: codeOf(name), data: { ip: theirs, userAgent: theirs }, at: AT },
        locale,
      ),
  })),
);

/** The addresses in a text. */
const urlsIn = (text: string) => [...text.matchAll(/https?:[^\s"<]+/g)].map(([url]) => url);

describe.each(IN_EVERY_LANGUAGE)('$locale: $name', ({ locale, name, rendered }) => {
  test('shows what it is given as text, and never as HTML', async () => {
    const { html, text, subject } = await rendered(HOSTILE);
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/onerror="/);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;');
    expect(text).toContain(HOSTILE);
    expect(subject).toContain(HOSTILE);
  });

  test('repeats nothing that a stranger wrote, so that no mail program can make a link of it', async () => {
    const { html, text, subject } = await rendered('Acme', LINKISH);
    for (const form of [html, text, subject]) expect(form).not.toMatch(/evil|click|Bcc/);
  });

  test('leads nowhere but to its own link', async () => {
    const { html, text } = await rendered('Acme', LINKISH);
    for (const url of [...urlsIn(html), ...urlsIn(text)]) expect(url).toBe(LINK);
  });

  test('has a subject of one line', async () => {
    const { subject } = await rendered('Acme\r\nBcc: eve@evil.test\u2028\u2029\0\u0085x');
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(subject).toContain('Acme Bcc: eve@evil.test x');
  });

  test('loads nothing from anywhere', async () => {
    const { html } = await rendered('Acme');
    expect(html).not.toMatch(/<(img|link|script|iframe|object|video|audio|input|form|svg)/i);
    expect(html).not.toMatch(/\s(src|srcset|background|poster)=|@import|@font-face|url\(/i);
  });

  test('can be read by night, and by programs that drop its style element', async () => {
    const { html } = await rendered('Acme');
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    const withoutStyle = html.replace(/<style>[\s\S]*<\/style>/, '');
    for (const [tag] of withoutStyle.matchAll(/<(p|a|div)\b[^>]*>/g)) expect(tag).toContain('style="');
  });

  test('says in which language it is written', async () => {
    expect((await rendered('Acme')).html).toContain(
      `<html lang="${locale}" dir="${LANGUAGES[locale].direction}">`,
    );
  });

  test('has its link, in both of its forms, and the code beside it, if it is one that has one', async () => {
    const { html, text } = await rendered('Acme');
    const hasCode = purposeOfMail(name) !== undefined;
    // An invitation leads to the SPA, which has no page for a code.
    const hasLink = hasCode || name === 'invitation';
    const { mails, mailLayout } = await LANGUAGES[locale].load();
    const values = {
      appName: '',
      client: '',
      when: '',
      isLast: false,
      left: 0,
      isNewcomer: false,
      provider: '',
    };
    const { orCode = mailLayout.orCode }: MailText = mails[name](values);
    expect(text.split('\n').includes(LINK)).toBe(hasLink);
    expect(html.split(`href="${LINK}"`)).toHaveLength(hasLink ? 3 : 1);
    expect(html.includes(`>${LINK}</a>`)).toBe(hasLink);
    expect([text.includes(`${orCode} ${CODE}`), html.includes(`>${CODE}</strong>`)]).toEqual([
      hasCode,
      hasCode,
    ]);
    expect([text.includes(orCode), html.includes(escapeHtml(orCode)), html.includes('<strong')]).toEqual([
      hasCode,
      hasCode,
      hasCode,
    ]);
    expect(text + html).not.toMatch(/undefined|<p[^>]*><\/p>|\n{4}/);
  });
});

test.each(LOCALES)('%s: a notice says from where, and with what, something was done', async (locale) => {
  const data = {
    ip: '203.0.113.7',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:141.0) Gecko/20100101 Firefox/141.0',
  };
  for (const name of ['session-reused', 'new-sign-in'] as const) {
    const { html, text } = await render(
      name,
      { appName: 'Acme', link: '', code: undefined, data, at: AT },
      locale,
    );
    for (const form of [html, text])
      for (const said of ['203.0.113.7', 'Firefox', 'Windows']) expect(form).toContain(said);
  }
});

test('in English that is “from 203.0.113.7, with Firefox on Windows”, or unknown', async () => {
  const said = async (ip: string | null, userAgent: string | null) =>
    (
      await render(
        'session-reused',
        { appName: 'Acme', link: '', code: undefined, data: { ip, userAgent }, at: AT },
        'en',
      )
    ).text;
  expect(await said('203.0.113.7', 'Firefox/141.0 (Windows NT 10.0)')).toContain(
    'It was used from 203.0.113.7, with Firefox on Windows.',
  );
  expect(await said(null, null)).toContain('It was used from an unknown address, with an unknown program.');
});

/** As English says how long a link works. */
const IN_ENGLISH = new Map([
  [600, '10 minutes'],
  [1800, '30 minutes'],
  [3600, 'an hour'],
  [86_400, '24 hours'],
  [604_800, '7 days'],
]);

/** Its link works until the deletion, whose days its mail says: `own-deletions.spec.ts`. */
const OTHERWISE = 'keep-account';

test.each(linkPurposes().filter((purpose) => purpose !== OTHERWISE))(
  'the mail with the link to %s says for how long it works',
  async (purpose) => {
    const { mail, seconds } = linkOf(purpose);
    const { text } = await render(mail, { appName: 'Acme', link: LINK, code: CODE, data: {}, at: AT }, 'en');
    expect(text).toContain(`within ${IN_ENGLISH.get(seconds)}`);
  },
);

test('every mail stands in docs/mail.md', () => {
  const rows = readFileSync('docs/mail.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .join('\n');
  expect(templateNames().filter((name) => !rows.includes(`\`${name}\``))).toEqual([]);
});

test('the layout knows no left and no right, and an address stays one from left to right', () => {
  const content = {
    subject: 'S',
    paragraphs: ['P'],
    action: { label: 'A', link: LINK, code: CODE, buttonFails: '<B>', orCode: '<O>' },
    closing: 'C',
  };
  const { html } = layout(content, { appName: 'Acme', locale: 'en', direction: 'rtl' });
  expect(html).toContain('<html lang="en" dir="rtl">');
  expect(html).not.toMatch(/\b(left|right)\b/);
  expect(html).toMatch(/&lt;B&gt;<br><a [^>]*dir="ltr"[^>]*>https:/);
});
