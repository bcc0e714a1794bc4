import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { settingsIn } from '../../../test/support/link-settings.js';
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

/** Words that no language has. */
const OTHER: PageLanguage = {
  locale: 'fr',
  direction: 'rtl',
  controls: {
    continue: 'C1',
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
    wait: 'P1',
    tooMany: 'R1',
    tryLater: 'L1',
    trySeconds: 'Z1',
    tryAt: 'X1',
    tryNow: 'Y1',
    show: 'S1',
    hide: 'U1',
    whatIsTyped: 'Q1',
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

test('a page is a frame, with one element that has its words and its settings', () => {
  const { words, ...settings } = settingsIn(page(NEW));
  expect(settings).toEqual({ password: NEW, origins: [], isOfOneBrowser: false });
  expect(words).toMatchObject({ button: 'Go', done: 'Done.', next: 'Next.', show: english.show });
  expect(settingsIn(page())).not.toHaveProperty('password');
  expect(page(NEW)).not.toMatch(/<(form|input|button|label)\b/);
});

test('a page says which language it is in, and has all of its texts from there', () => {
  const html = page(NEW, OTHER);
  expect(html).toContain('<html lang="fr" dir="rtl">');
  expect(html).toContain('<noscript><p>N1</p></noscript>');
  expect(settingsIn(html).words).toMatchObject({ ...OTHER.controls, RATE_LIMITED: 'R1' });
  const own = actionPage({ ...TEXTS, anotherButton: 'A2' }, OTHER);
  expect(settingsIn(own).words.another).toBe('A2');
  for (const name of Object.keys(OTHER.controls) as (keyof typeof OTHER.controls)[])
    expect([name, html.includes(`"${english[name]}&quot;`)]).toEqual([name, false]);
});

test('a page knows no left and no right', () => {
  const html = page(NEW, OTHER);
  expect(html).not.toMatch(/[-:] *(left|right)\b/);
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
  expect(html.match(/&quot;&gt;&lt;img src=x onerror=alert\(1\)&gt;/g)).toHaveLength(34);
});
