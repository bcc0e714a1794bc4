import { randomUUID } from 'node:crypto';
import type { TestApp } from 'postern/testing';
import type { Issuer } from './issuer.js';
import { send } from './wire.js';

/** Where the issuer `acme` sends its logout tokens. */
export const BACK_CHANNEL = '/auth/providers/acme/back-channel-logout';

/** A logout token, as a provider posts it. */
export const postToken = (app: TestApp, token: string, path = BACK_CHANNEL) =>
  send(app, 'POST', path, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }).toString(),
  });

/** The event of a logout token. */
export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** The claims of a good logout token, but for whom it names, in seconds of now. */
export function logoutClaims(issuer: Issuer): Record<string, unknown> {
  const iat = Math.floor(Date.now() / 1000);
  const common = { iss: issuer.url, aud: issuer.clientId, iat, exp: iat + 120 };
  return { ...common, jti: randomUUID(), events: { [LOGOUT_EVENT]: {} } };
}

/** A logout token that the issuer's key has signed. */
export const logoutToken = (issuer: Issuer, claims: Record<string, unknown>): Promise<string> =>
  issuer.sign({ ...logoutClaims(issuer), ...claims }, { typ: 'logout+jwt' });

/**
 * The person in the issuer's browser signs out there, and says yes where that asks.
 * @returns where the browser is led then; undefined: the issuer shows a page of its own
 */
export async function signOutAt(
  issuer: Issuer,
  url = `${issuer.url}/session/end`,
): Promise<string | undefined> {
  const page = await (await issuer.visit(url)).text();
  const [, action = ''] = /action="([^"]+)"/.exec(page) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
  if (action === '') throw new Error(`it does not ask: ${page.slice(0, 500)}`);
  const answer = await issuer.visit(action, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
  return answer.headers.get('location') ?? undefined;
}
