import type * as oauth from 'oauth4webapi';
import type { Env } from '../../platform/env/env.js';
import { appleClientSecret } from './apple-client-secret.js';
import type { Claims } from './claims.js';
import type { FlowSecrets } from './flows.js';
import { outboundFetch } from './outbound-fetch.js';
import type { ProviderKeys } from './provider-keys.js';
import type { ProviderSettings } from './settings.js';

export type OAuth = typeof oauth;
export type Server = oauth.AuthorizationServer;

/** Loaded by the first sign-in by a provider, so that no start pays for it. */
export const loadOAuth = (): Promise<OAuth> => import('oauth4webapi');

/** Written out: TypeScript would name the keys in the package's types as nothing there is named. */
interface RequestOptions {
  [oauth.customFetch]: ReturnType<typeof outboundFetch>;
  [oauth.allowInsecureRequests]: boolean;
}

/** The options of every request to a provider: it goes through the guard of all outbound calls. */
export function requestOptions(oauth: OAuth, { issuer, named }: ProviderSettings, env: Env): RequestOptions {
  return {
    [oauth.customFetch]: outboundFetch(named, env),
    // Whether http is allowed is the guard's matter.
    [oauth.allowInsecureRequests]: issuer.startsWith('http:'),
  };
}

/** How this client proves itself to the provider: as that says it takes it. */
export function clientAuthOf(oauth: OAuth, settings: ProviderSettings, server: Server): oauth.ClientAuth {
  const { clientSecret, signing } = settings;
  if (signing) return oauth.ClientSecretPost(appleClientSecret(settings, signing));
  if (clientSecret === undefined) return oauth.None();
  // Source: OpenID Connect Discovery 1.0, section 3: without a list it is the basic one.
  const isBasic = server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') ?? true;
  return isBasic ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
}

/**
 * Issuers that stand for several tenants: each token has that of its own. Source: Microsoft, "OpenID
 * Connect on the Microsoft identity platform".
 */
const isShared = ({ name, issuer }: ProviderSettings) =>
  name === 'microsoft' && /\/(?:common|organizations|consumers)\/v2\.0$/.test(issuer);

/** A discovery document is of another issuer than the one that the configuration names. */
export class OtherIssuer extends Error {
  /** @param issuer as the document has it */
  constructor(readonly issuer: unknown) {
    super(`its discovery document has another issuer, ${JSON.stringify(issuer)?.slice(0, 200)}`);
    this.name = 'OtherIssuer';
  }
}

/** Reads a provider's discovery document. @throws OtherIssuer; Error of any kind */
export async function discover(oauth: OAuth, settings: ProviderSettings, env: Env): Promise<Server> {
  const issuer = new URL(settings.issuer);
  const response = await oauth.discoveryRequest(issuer, requestOptions(oauth, settings, env));
  const server = isShared(settings)
    ? await readShared(settings, response)
    : await oauth.processDiscoveryResponse(issuer, response).catch(nameOther);
  // Letter by letter: a URL is written in more than one way, and what tokens say is compared as text.
  if (server.issuer !== settings.issuer) throw new OtherIssuer(server.issuer);
  return server;
}

/** The library compares the issuer, too, and does not say which one the document has. */
function nameOther(error: unknown): never {
  const { cause } = error as { cause?: { attribute?: unknown; body?: { issuer?: unknown } } };
  throw cause?.attribute === 'issuer' ? new OtherIssuer(cause.body?.issuer) : error;
}

/** Its document says `{tenantid}` in the place of one, so the library would not take it. */
async function readShared({ issuer }: ProviderSettings, response: Response): Promise<Server> {
  if (response.status !== 200) throw new Error(`its discovery document is answered ${response.status}`);
  return { ...((await response.json()) as Server), issuer };
}

/** The tokens of a sign-in, and the claims of the one that says who it is. */
export interface OidcAnswer {
  claims: Claims;
  tokens: oauth.TokenEndpointResponse;
}

/** Takes the answers of a provider that speaks OpenID Connect. */
export class OidcAnswers {
  constructor(
    private readonly settings: ProviderSettings,
    private readonly env: Env,
    private readonly redirectUri: string,
    private readonly keys: ProviderKeys,
  ) {}

  /**
   * Exchanges the code of an answer, and checks the ID token: signature, issuer, audience, times and nonce.
   * @throws Error of any kind for what is not right
   */
  async take(server: Server, parameters: URLSearchParams, secrets: FlowSecrets): Promise<OidcAnswer> {
    const oauth = await loadOAuth();
    const client = { client_id: this.settings.clientId };
    const options = requestOptions(oauth, this.settings, this.env);
    const answer = oauth.validateAuthResponse(server, client, parameters, secrets.state);
    const auth = clientAuthOf(oauth, this.settings, server);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      auth,
      answer,
      this.redirectUri,
      secrets.verifier,
      options,
    );
    const issuing = isShared(this.settings) ? await ofTenant(server, response.clone()) : { ...server };
    const tokens = await oauth.processAuthorizationCodeResponse(issuing, client, response, {
      expectedNonce: secrets.nonce,
      requireIdToken: true,
    });
    await this.checkSignature(oauth, issuing, response);
    const claims: Claims = { ...oauth.getValidatedIdTokenClaims(tokens) };
    return { tokens, claims: await this.withAddress(oauth, server, claims, tokens.access_token) };
  }

  /** By the provider's keys: asked for anew where none that is kept fits, as it has changed them. */
  private async checkSignature(oauth: OAuth, server: Server, response: Response): Promise<void> {
    const check = (keys: oauth.JWKSCacheInput) =>
      oauth.validateApplicationLevelSignature({ ...server }, response, {
        ...requestOptions(oauth, this.settings, this.env),
        [oauth.jwksCache]: keys,
      });
    const { kept } = this.keys;
    try {
      await check(kept);
    } catch (error) {
      if (!('uat' in kept)) throw error;
      const fresh: oauth.JWKSCacheInput = {};
      await check(fresh);
      this.keys.kept = fresh;
    }
  }

  /** Many providers say an address at their userinfo endpoint alone: OpenID Connect Core, section 5.4. */
  private async withAddress(
    oauth: OAuth,
    server: Server,
    claims: Claims,
    accessToken: string,
  ): Promise<Claims> {
    const isSaid = claims.email !== undefined || this.settings.preset.label !== '';
    if (isSaid || server.userinfo_endpoint === undefined) return claims;
    const client = { client_id: this.settings.clientId };
    const options = requestOptions(oauth, this.settings, this.env);
    const response = await oauth.userInfoRequest(server, client, accessToken, options);
    const { email, email_verified, name } = await oauth.processUserInfoResponse(
      server,
      client,
      String(claims.sub),
      response,
    );
    return { ...claims, email, email_verified, name: claims.name ?? name };
  }
}

/** The issuer is that of the tenant whose token it is, and has to be one of Microsoft's. */
async function ofTenant(server: Server, response: Response): Promise<Server> {
  const { id_token: token } = (await response.json()) as { id_token?: unknown };
  const [, payload = ''] = String(token).split('.');
  const { tid } = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as { tid?: unknown };
  if (typeof tid !== 'string' || !/^[0-9a-f-]{36}$/.test(tid)) throw new Error('the token names no tenant');
  return { ...server, issuer: server.issuer.replace(/\/(?:common|organizations|consumers)\//, `/${tid}/`) };
}
