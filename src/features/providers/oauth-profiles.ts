import { createHmac } from 'node:crypto';
import type { Env } from '../../platform/env/env.js';
import { callOut } from '../../platform/outbound/call-out.js';
import type { Claims } from './claims.js';
import { clientAuthOf, loadOAuth, requestOptions, type Server } from './oidc.js';
import type { FlowSecrets } from './flows.js';
import type { ProviderSettings } from './settings.js';

/** Of Facebook's Graph API; each is there for two years at the least. */
const GRAPH = 'v23.0';

/** A provider that has no ID token: who somebody is says its API. */
interface Profile {
  server: Server;
  read: (get: (url: string) => Promise<unknown>, accessToken: string) => Promise<Claims>;
}

export function profileOf(settings: ProviderSettings): Profile {
  return settings.preset.protocol === 'github' ? github(settings) : facebook(settings);
}

/** Source: GitHub Docs, "Authorizing OAuth apps", "REST API endpoints for emails". */
function github({ issuer }: ProviderSettings): Profile {
  const api = issuer === 'https://github.com' ? 'https://api.github.com' : `${issuer}/api/v3`;
  return {
    server: {
      issuer,
      authorization_endpoint: `${issuer}/login/oauth/authorize`,
      token_endpoint: `${issuer}/login/oauth/access_token`,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    },
    read: async (get) => {
      const [user, emails] = await Promise.all([get(`${api}/user`), get(`${api}/user/emails`)]);
      const { id, name, login } = user as Record<string, unknown>;
      if (typeof id !== 'number' || !Array.isArray(emails)) throw new Error('GitHub did not say who it is');
      const primary = (emails as Record<string, unknown>[]).find(
        (one) => one.primary === true && one.verified === true,
      );
      // An address that GitHub has not verified counts as none.
      return {
        sub: String(id),
        email: primary?.email,
        email_verified: primary !== undefined,
        name: name ?? login,
      };
    },
  };
}

/** It does not say whether an address is verified. Source: Meta, "Manually build a login flow", "User". */
function facebook({ issuer, clientSecret = '' }: ProviderSettings): Profile {
  const graph = issuer === 'https://www.facebook.com' ? 'https://graph.facebook.com' : issuer;
  return {
    server: {
      issuer,
      authorization_endpoint: `${issuer}/${GRAPH}/dialog/oauth`,
      token_endpoint: `${graph}/${GRAPH}/oauth/access_token`,
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    },
    read: async (get, accessToken) => {
      const proof = createHmac('sha256', clientSecret).update(accessToken).digest('hex');
      const user = await get(`${graph}/${GRAPH}/me?fields=id,name,email&appsecret_proof=${proof}`);
      const { id, name, email } = user as Record<string, unknown>;
      if (typeof id !== 'string' || id === '') throw new Error('Facebook did not say who it is');
      return { sub: id, email, email_verified: false, name };
    },
  };
}

/** Exchanges the code of an answer, and asks who it is. @throws Error of any kind for what is not right */
export async function takeProfile(
  settings: ProviderSettings,
  env: Env,
  redirectUri: string,
  parameters: URLSearchParams,
  secrets: FlowSecrets,
) {
  const oauth = await loadOAuth();
  const { server, read } = profileOf(settings);
  const client = { client_id: settings.clientId };
  const answer = oauth.validateAuthResponse(server, client, parameters, secrets.state);
  const auth = clientAuthOf(oauth, settings, server);
  const options = requestOptions(oauth, settings, env);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    auth,
    answer,
    redirectUri,
    secrets.verifier,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
  const headers = {
    authorization: `Bearer ${tokens.access_token}`,
    accept: 'application/json',
    'user-agent': `Postern (${env.APP_URL})`,
  };
  const get = async (url: string): Promise<unknown> => {
    const { status, body } = await callOut({ url, named: settings.named, headers }, env);
    if (status !== 200) throw new Error(`${new URL(url).pathname} answered ${status}`);
    return JSON.parse(body.toString());
  };
  return { tokens, claims: await read(get, tokens.access_token) };
}
