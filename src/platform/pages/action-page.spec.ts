import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { pageControls as english } from './messages/en/controls.js';
import { actionPage, pagePolicy, type PageLanguage, type PasswordField } from './action-page.js';

const ENGLISH: PageLanguage = { locale: 'en', direction: 'ltr', controls: english };

const TEXTS = {
  appName: 'A',
  title: 'T',
  button: 'B',
  done: 'D',
  next: 'N',
  continueTo: undefined,
  origins: [],
};

const page = (password?: PasswordField, language = ENGLISH) =>
  actionPage(
    {
      appName: 'Acme',
      title: 'Title',
      button: 'Go',
      done: 'Done.',
      next: 'Next.',
      continueTo: undefined,
      origins: [],
      password,
    },
    language,
  );

const NEW: PasswordField = { kind: 'new', label: 'New password', hint: 'At least 12 characters.' };
const WHEN_REQUIRED: PasswordField = { kind: 'when-required', label: 'Your password' };

const inputIn = (html: string) =>
  (/<input id="password-field"[^>]*>/.exec(html)?.[0] ?? '').replace(/\s+/g, ' ');

/** Words that no language has. */
const OTHER: PageLanguage = {
  locale: 'fr',
  direction: 'rtl',
  controls: {
    continue: 'C1',
    showPassword: 'S1',
    needsScript: 'N1',
    wrongPassword: 'W1',
    failed: 'F1',
    incomplete: 'I1',
    email: 'E1',
    code: 'K1',
    codeHint: 'H1',
    enterCode: 'G1',
    another: 'A1',
    anotherSent: 'T1',
  },
};

test('a page of every kind, in every language, runs by the one policy', () => {
  for (const html of [page(), page(NEW), page(WHEN_REQUIRED), page(WHEN_REQUIRED, OTHER)]) {
    for (const tag of ['script', 'style']) {
      const [, source = ''] = new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(html) ?? [];
      expect(pagePolicy()).toContain(
        `${tag}-src 'sha256-${createHash('sha256').update(source).digest('base64')}'`,
      );
    }
  }
});

test('a page that only confirms has no field for it', () => {
  expect(/<form id="act"[^]*?<\/form>/.exec(page())?.[0]).not.toMatch(/<(input|label)/);
});

test('a new password is asked for from the start, and its field says what it must be', () => {
  const html = page(NEW);
  expect(html).toContain('<div id="password">');
  expect(html).toContain('<label for="password-field">New password</label>');
  expect(html).toContain('<p id="hint" class="hint">At least 12 characters.</p>');
  expect(inputIn(html)).toBe(
    '<input id="password-field" class="field" name="new-password" type="password" dir="auto" ' +
      'autocomplete="new-password" aria-describedby="hint status" required>',
  );
});

test('a password that may be required is hidden, and not required, until it is', () => {
  const html = page(WHEN_REQUIRED);
  expect(html).toContain('<div id="password" hidden>');
  expect(inputIn(html)).toBe(
    '<input id="password-field" class="field" name="password" type="password" dir="auto" ' +
      'autocomplete="current-password" aria-describedby="status">',
  );
  expect(html).not.toContain('id="hint"');
});

test('a page says which language it is in, and has all of its texts from there', () => {
  const html = page(NEW, OTHER);
  expect(html).toContain('<html lang="fr" dir="rtl">');
  expect(html).toContain('<noscript><p>N1</p></noscript>');
  expect(html).toContain(
    '<form id="act" hidden data-wrong-password="W1" data-failed="F1" data-incomplete="I1" ' +
      'data-elsewhere="" data-another-sent="T1" data-below="" data-another="" data-origins="">',
  );
  expect(html).toContain('<input id="show" type="checkbox"> S1</label>');
  expect(actionPage({ ...TEXTS, continueTo: 'https://app.example.test' }, OTHER)).toContain('>C1</a>');
  expect(actionPage({ ...TEXTS, another: 'forgot-password' }, OTHER)).toContain('>A1</button>');
  for (const name of Object.keys(OTHER.controls) as (keyof typeof OTHER.controls)[])
    expect([name, html.includes(`>${english[name]}<`)]).toEqual([name, false]);
});

test('a page knows no left and no right', () => {
  const html = page(NEW, OTHER);
  expect(html).not.toMatch(/\b(left|right)\b/);
  for (const [, values = ''] of html.matchAll(/(?:margin|padding|border-width): ([^;}]+)/g)) {
    // Four values name the right one before the left one.
    const [, right, , left] = values.split(' ');
    expect([values, left ?? right]).toEqual([values, right]);
  }
});

test('every text of a page is inert', () => {
  const hostile = '"><img src=x onerror=alert(1)>';
  const controls = Object.fromEntries(
    Object.keys(OTHER.controls).map((name) => [name, hostile]),
  ) as unknown as PageLanguage['controls'];
  const password: PasswordField = { kind: 'new', label: hostile, hint: hostile };
  const html = actionPage(
    {
      appName: hostile,
      title: hostile,
      button: hostile,
      done: hostile,
      next: hostile,
      continueTo: hostile,
      origins: [hostile],
      another: hostile,
      password,
    },
    { ...ENGLISH, controls },
  );
  expect(html).not.toContain('<img');
  expect(html.match(/&quot;&gt;&lt;img src=x onerror=alert\(1\)&gt;/g)).toHaveLength(24);
});
