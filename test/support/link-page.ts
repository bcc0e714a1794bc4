import type { Page } from 'playwright-core';
import {
  actionPage,
  pagePolicy,
  type PageLanguage,
  type PasswordField,
} from '../../src/platform/pages/action-page.js';
import { pageControls as english } from '../../src/platform/pages/messages/en/controls.js';

const ENGLISH: PageLanguage = { locale: 'en', direction: 'ltr', controls: english };
export const NEW: PasswordField = { kind: 'new', label: 'New password', hint: 'At least 12 characters.' };

/** A page of this kind in the place of the one for verify: what it posts goes to the app. */
export async function showInstead(page: Page, password?: PasswordField): Promise<void> {
  const texts = {
    appName: 'Acme',
    title: 'Choose a new password',
    button: 'Change password',
    done: 'It is changed.',
    next: 'Next.',
    continueTo: 'https://app.example.test',
    origins: [],
  };
  const answer = {
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': pagePolicy() },
    body: actionPage({ ...texts, password }, ENGLISH),
  };
  await page.route('**/auth/verify', (route) =>
    route.request().method() === 'GET' ? route.fulfill(answer) : route.fallback(),
  );
}
