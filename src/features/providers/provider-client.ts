import { createHash } from 'node:crypto';
import type { Env } from '../../platform/env/env.js';
import type { ProvenIdentity } from '../identities/proven-identity.js';
import { ageOf, MAX_AGE, saysWhen } from './authentication-age.js';
import { identityOf } from './claims.js';
import type { FlowSecrets } from './flows.js';
import { profileOf, takeProfile } from './oauth-profiles.js';
import { clientAuthOf, discover, loadOAuth, OidcAnswers, requestOptions, type Server } from './oidc.js';
import type { ProviderSettings } from './settings.js';

/** How long a discovery document is kept, in milliseconds. */
const KEPT_MS = 3_600_000;

/** How long a provider that could not be reached is left alone: requests do not wait for it one by one. */
const LEFT_ALONE_MS = 10_000;

/** An identity provider, as this service is its client. */
export class ProviderClient {
  readonly redirectUri: string;
  private readonly answers: OidcAnswers;
  private kept: { server: Promise<Server>; until: number } | undefined;

  constructor(
    readonly settings: ProviderSettings,
    private readonly env: Env,
  ) {
    this.redirectUri = `${env.APP_URL}/auth/providers/${settings.name}/callback`;
    this.answers = new OidcAnswers(settings, env, this.redirectUri);
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
      ...(preset.responseMode ? { response_mode: preset.responseMode } : {}),
    });
    const url = new URL(server.authorization_endpoint ?? '');
    if (url.protocol !== 'https:' && !this.settings.issuer.startsWith('http:'))
      throw new Error('its authorization endpoint is not https');
    for (const [name, value] of await this.pushed(server, parameters)) url.searchParams.set(name, value);
    return url.href;
  }

  /** The account that an answer proves. @throws Error of any kind for what is not right */
  async prove(parameters: URLSearchParams, secrets: FlowSecrets): Promise<ProvenIdentity> {
    const { preset, name } = this.settings;
    if (preset.protocol !== 'oidc') {
      const { claims } = await takeProfile(this.settings, this.env, this.redirectUri, parameters, secrets);
      return identityOf(name, claims);
    }
    const server = await this.server();
    const { claims } = await this.answers.take(server, parameters, secrets);
    return { ...identityOf(name, claims), age: ageOf(claims, server) };
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
