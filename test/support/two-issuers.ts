import { afterAll, beforeEach } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from './app.js';
import { Issuer } from './issuer.js';
import { CALLBACK, issuerVariables } from './provider-flow.js';

/** Where the other issuer leads browsers back to. */
const OTHERS_CALLBACK = CALLBACK.replace('acme', 'other');

/**
 * An issuer under the name ACME, and another one under the name OTHER, whose operator is not to be trusted
 * with the first one's sign-ins. What a test has the first one forge ends with that test.
 */
export function twoIssuers(): { issuer: Issuer; other: Issuer; start: () => Promise<TestApp> } {
  const issuer = new Issuer({ redirectUris: [CALLBACK] });
  const other = new Issuer({ redirectUris: [OTHERS_CALLBACK] });
  beforeEach(() => {
    issuer.forge = undefined;
    issuer.intercept = undefined;
  });
  afterAll(() => Promise.all([issuer.stop(), other.stop()]));
  const start = async () => {
    await Promise.all([issuer.start(), other.start()]);
    return startApp({
      ...issuerVariables(issuer),
      OIDC_OTHER_ISSUER: other.url,
      OIDC_OTHER_CLIENT_ID: other.clientId,
      OIDC_OTHER_CLIENT_SECRET: other.clientSecret,
    });
  };
  return { issuer, other, start };
}
