import { createHash } from 'node:crypto';
import { encodeSecret, newSecret } from '../../platform/crypto/secret-token.js';
import type { Env } from '../../platform/env/env.js';
import type { ProvenIdentity } from '../identities/proven-identity.js';
import { ageOf, MAX_AGE, saysWhen } from './authentication-age.js';
import { identityOf } from './claims.js';
import { type GivenTokens, givenTokensOf } from './given-tokens.js';
import type { FlowSecrets } from './flows.js';
import { profileOf, takeProfile } from './oauth-profiles.js';
import { clientAuthOf, discover, loadOAuth, OidcAnswers, requestOptions, type Server } from './oidc.js';
import { renewTokens } from './renewed-tokens.js';
import { type LogoutToken, readLogoutToken } from './logout-token.js';
import { ProviderKeys } from './provider-keys.js';
import type { ProviderSettings } from './settings.js';

/** How long a discovery document is kept, in milliseconds. */
const KEPT_MS = 3_600_000;

/** How long a provider that could not be reached is left alone: requests do not wait for it one by one. */
const LEFT_ALONE_MS = 10_000;

/** The account that an answer proves, and the tokens that came with it. */
export interface ProvenAccount {
  identity: ProvenIdentity;
  tokens: GivenTokens;
}

/** The person who signs out: by an ID token of theirs, or by a name that the provider knows. */
export type SignOutHint = { id_token_hint: string } | { logout_hint: string };

/** An identity provider, as this service is its client. */
export class ProviderClient {
  readonly redirectUri: string;
  private readonly answers: OidcAnswers;
  private readonly keys: ProviderKeys;
  private kept: { server: Promise<Server>; until: number } | undefined;

  constructor(
    readonly settings: ProviderSettings,
    private readonly env: Env,
  ) {
    this.redirectUri = `${env.APP_URL}/auth/providers/${settings.name}/callback`;
    this.keys = new ProviderKeys(settings, env);
    this.answers = new OidcAnswers(settings, env, this.redirectUri, this.keys);
  }

  /** Whether there is a way to have it ask somebody who is signed in there. */
  get canAskAnew(): boolean {
    return Object.keys(this.settings.preset.asksAnew).length > 0;
  }

  /**
   * Where the browser goes.
   * @param asksAnew whether the provider asks a person who is signed in there, too
   * @throws Error of any kind where the provider can't be reached
   */
  async authorizationUrl(secrets: FlowSecrets, asksAnew = false): Promise<string> {
    const { state, nonce, verifier } = secrets;
    const server = await this.server();
    const { clientId, scopes, preset } = this.settings;
    const parameters = new URLSearchParams({
      client_id: clientId,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      scope: scopes,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(preset.protocol === 'oidc' ? { nonce } : {}),
      // So that it has to say when the person was there last.
      ...(saysWhen(server) ? { max_age: String(MAX_AGE) } : {}),
      ...(asksAnew ? preset.asksAnew : {}),
      ...(this.env.KEEP_PROVIDER_TOKENS ? preset.staysFor : {}),
      ...(preset.responseMode ? { response_mode: preset.responseMode } : {}),
    });
    const url = this.pageThere(server.authorization_endpoint ?? '');
    for (const [name, value] of await this.pushed(server, parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /**
   * Where a browser signs out at the provider; undefined where that offers none.
   * @param returnTo where it is led back to, which is registered there
   * @throws Error of any kind where the provider can't be reached
   */
  async endSessionUrl(hint: SignOutHint, returnTo: string): Promise<string | undefined> {
    const { end_session_endpoint: endpoint } = await this.server();
    if (endpoint === undefined) return undefined;
    const url = this.pageThere(endpoint);
    const parameters = {
      client_id: this.settings.clientId,
      post_logout_redirect_uri: returnTo,
      state: encodeSecret(newSecret()),
      ...hint,
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** The account that an answer proves. @throws Error of any kind for what is not right */
  async prove(parameters: URLSearchParams, secrets: FlowSecrets): Promise<ProvenAccount> {
    const { preset, name, scopes } = this.settings;
    if (preset.protocol !== 'oidc') {
      const { settings, env, redirectUri } = this;
      const { claims, tokens } = await takeProfile(settings, env, redirectUri, parameters, secrets);
      return { identity: identityOf(name, claims), tokens: givenTokensOf(tokens, scopes) };
    }
    const server = await this.server();
    const { claims, tokens } = await this.answers.take(server, parameters, secrets);
    const identity = { ...identityOf(name, claims), age: ageOf(claims, server) };
    return { identity, tokens: givenTokensOf(tokens, scopes) };
  }

  /**
   * Has the provider renew an access token.
   * @param scopes those that it has; it need not repeat them
   * @throws Error of any kind where it does not; `error` is what the provider says
   */
  async renew(refreshToken: string, scopes: string): Promise<GivenTokens> {
    return givenTokensOf(
      await renewTokens(this.settings, this.env, await this.server(), refreshToken),
      scopes,
    );
  }

  /**
   * The sessions that the provider wants ended, by a token of its own.
   * @param pay is called before anybody is asked for keys
   * @throws Error of any kind for a token that is not taken; what `pay` throws
   */
  logoutBy(token: string, pay: () => Promise<unknown>): Promise<LogoutToken> {
    return this.keys.check({ server: () => this.server(), pay }, async (keys) =>
      readLogoutToken(token, { server: await this.server(), clientId: this.settings.clientId }, keys),
    );
  }

  /** Its endpoints: from memory for an hour, and then as long as nothing newer is to be had. */
  async server(now = Date.now()): Promise<Server> {
    if (this.settings.preset.protocol !== 'oidc') return profileOf(this.settings).server;
    const { kept } = this;
    if (kept && now < kept.until) return kept.server;
    const asked = loadOAuth().then((oauth) => discover(oauth, this.settings, this.env));
    const server = kept ? asked.catch(() => kept.server) : asked;
    this.kept = { server, until: now + KEPT_MS };
    // A failure is tried again soon.
    asked.catch(() => (this.kept = { server, until: now + LEFT_ALONE_MS }));
    return server;
  }

  /** A page of the provider's that browsers are led to. */
  private pageThere(address: string): URL {
    const url = new URL(address);
    if (url.protocol === 'https:' || this.settings.issuer.startsWith('http:')) return url;
    throw new Error('a page of its that browsers are led to is not https');
  }

  /** The request goes behind the browser's back, where the provider takes it so. Source: RFC 9126. */
  private async pushed(server: Server, parameters: URLSearchParams): Promise<URLSearchParams> {
    if (server.pushed_authorization_request_endpoint === undefined) return parameters;
    const oauth = await loadOAuth();
    const client = { client_id: this.settings.clientId };
    const auth = clientAuthOf(oauth, this.settings, server);
    const options = requestOptions(oauth, this.settings, this.env);
    const response = await oauth.pushedAuthorizationRequest(server, client, auth, parameters, options);
    const { request_uri } = await oauth.processPushedAuthorizationResponse(server, client, response);
    return new URLSearchParams({ client_id: this.settings.clientId, request_uri });
  }
}
