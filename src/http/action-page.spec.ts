import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { actionPage, PAGE_POLICY, type PasswordField } from './action-page.js';

const page = (password?: PasswordField) => actionPage({ appName: 'Acme', title: 'Title', button: 'Go', done: 'Done.', continueTo: undefined, password });

const NEW: PasswordField = { kind: 'new', label: 'New password', hint: 'At least 12 characters.' };
const WHEN_REQUIRED: PasswordField = { kind: 'when-required', label: 'Your password' };

const inputIn = (html: string) => /<input id="password-field"[^>]*>/.exec(html)?.[0] ?? '';

test('a page of every kind runs by the one policy', () => {
  for (const html of [page(), page(NEW), page(WHEN_REQUIRED)]) {
    for (const tag of ['script', 'style']) {
      const [, source = ''] = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(html) ?? [];
      expect(PAGE_POLICY).toContain(`${tag}-src 'sha256-${createHash('sha256').update(source).digest('base64')}'`);
    }
  }
});

test('a page that only confirms has no field', () => {
  expect(page()).not.toMatch(/<(input|label)/);
});

test('a new password is asked for from the start, and its field says what it must be', () => {
  const html = page(NEW);
  expect(html).toContain('<div id="password">');
  expect(html).toContain('<label for="password-field">New password</label>');
  expect(html).toContain('<p id="hint">At least 12 characters.</p>');
  expect(inputIn(html)).toBe('<input id="password-field" type="password" autocomplete="new-password" aria-describedby="hint status" required>');
});

test('a password that may be required is hidden, and not required, until it is', () => {
  const html = page(WHEN_REQUIRED);
  expect(html).toContain('<div id="password" hidden>');
  expect(inputIn(html)).toBe('<input id="password-field" type="password" autocomplete="current-password" aria-describedby="status">');
  expect(html).not.toContain('id="hint"');
});

test('every text of a page is inert', () => {
  const hostile = '"><img src=x onerror=alert(1)>';
  const password: PasswordField = { kind: 'new', label: hostile, hint: hostile };
  const html = actionPage({ appName: hostile, title: hostile, button: hostile, done: hostile, continueTo: hostile, password });
  expect(html).not.toContain('<img');
  expect(html.match(/&quot;&gt;&lt;img src=x onerror=alert\(1\)&gt;/g)).toHaveLength(9);
});
