import type { TokenEndpointResponse } from 'oauth4webapi';
import type { Env } from '../../platform/env/env.js';
import { clientAuthOf, loadOAuth, requestOptions, type Server } from './oidc.js';
import type { ProviderSettings } from './settings.js';

/**
 * Has a provider renew an access token.
 * @throws Error of any kind where it does not; `error` is what the provider says
 */
export async function renewTokens(
  settings: ProviderSettings,
  env: Env,
  server: Server,
  refreshToken: string,
): Promise<TokenEndpointResponse> {
  const oauth = await loadOAuth();
  const client = { client_id: settings.clientId };
  const auth = clientAuthOf(oauth, settings, server);
  const options = requestOptions(oauth, settings, env);
  const response = await oauth.refreshTokenGrantRequest(server, client, auth, refreshToken, options);
  const { status } = response;
  // Without a word that says what it means.
  if (status >= 500) throw Object.assign(new Error(`its tokens are answered ${status}`), { status });
  return oauth.processRefreshTokenResponse(server, client, await withoutIdToken(response));
}

/** Nobody is signed in by an ID token that comes along, so none is looked at. */
async function withoutIdToken(response: Response): Promise<Response> {
  if (response.status !== 200) return response;
  const tokens = (await response.json()) as Record<string, unknown>;
  return new Response(JSON.stringify({ ...tokens, id_token: undefined }), {
    headers: { 'content-type': 'application/json' },
  });
}
