import { expect } from '@jest/globals';
import { age, type Browser } from 'postern/testing';

/** The methods by which somebody is asked to prove who they are, once they have not for a while. */
export async function askedMethodsOf(browser: Browser): Promise<unknown> {
  await age(browser, '11 minutes');
  const refused = await browser.send('post', '/auth/logout-others');
  expect(refused).toMatchProblem('PROOF_REQUIRED');
  return (refused.body as { methods: unknown }).methods;
}
