import { describe, expect, test } from '@jest/globals';
import { linkPurposeOf, render, type TemplateName } from './templates.js';

const HOSTILE = `<img src=x onerror="alert('1')">&amp;`;
const LINK = 'https://api.example.com/auth/verify#token=AAAA';
const NAMES: TemplateName[] = ['verify-email', 'reset-password', 'password-changed', 'account-exists', 'new-sign-in', 'session-reused'];

const rendered = (name: TemplateName, appName: string) => render(name, { appName, link: LINK, data: { ip: appName, userAgent: appName } });

describe.each(NAMES)('%s', (name) => {
  test('shows what it is given as text, and never as HTML', () => {
    const { html, text, subject } = rendered(name, HOSTILE);
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/onerror="/);
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;');
    expect(text).toContain(HOSTILE);
    expect(subject).toContain(HOSTILE);
  });

  test('has a subject of one line', () => {
    const { subject } = rendered(name, 'Acme\r\nBcc: eve@evil.test\u2028\u2029\0\u0085x');
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    expect(subject).toContain('Acme Bcc: eve@evil.test x');
  });

  test('loads nothing from anywhere', () => {
    expect(rendered(name, 'Acme').html).not.toMatch(/<(img|link|script|iframe|object)|@import|url\(/i);
  });
});

test('the link is in the mail that has one, in both of its forms, and in no other', () => {
  for (const name of NAMES) {
    const { html, text } = rendered(name, 'Acme');
    const hasLink = linkPurposeOf(name) !== undefined;
    expect(text.includes(LINK)).toBe(hasLink);
    expect(html.includes(`href="${LINK}"`)).toBe(hasLink);
  }
});

test('what is not known about a session is said to be unknown', () => {
  const { text } = render('session-reused', { appName: 'Acme', link: '', data: { ip: null, userAgent: null } });
  expect(text).toContain('an unknown address');
  expect(text).toContain('an unknown program');
});
