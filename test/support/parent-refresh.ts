import { age, type Answer, signUp, type TestApp } from 'postern/testing';

/** A refresh of somebody new with a token whose successor was confirmed so long ago. */
export async function refreshWithTheParent(app: TestApp, ago: string): Promise<Answer> {
  const browser = await signUp(app);
  const parent = browser.refreshToken();
  await browser.refresh();
  await browser.me();
  await age(browser, ago);
  return browser.refreshWith(parent);
}
