import { ageSession } from './age.js';
import type { TestApp } from './app.js';
import type { Answer } from './browser.js';
import { signedIn } from './sessions.js';

/** A refresh of somebody new with a token whose successor was confirmed so long ago. */
export async function refreshWithTheParent(app: TestApp, ago: string): Promise<Answer> {
  const browser = await signedIn(app);
  const parent = browser.refreshToken();
  await browser.refresh();
  await browser.me();
  await ageSession(app, browser.sessionId, ago);
  return browser.refreshWith(parent);
}
