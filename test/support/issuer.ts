import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { CookieJar } from 'tough-cookie';
import { IssuerStore } from './issuer-store.js';

/** A person's account at the issuer. */
export interface IssuerAccount {
  sub: string;
  email?: string | undefined;
  email_verified?: boolean | undefined;
  name?: string | undefined;
  [claim: string]: unknown;
}

type Claims = Record<string, unknown>;
export type SigningKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

/** Makes another ID token of the one that was issued. */
type Forgery = (claims: Claims, key: SigningKey, head: { alg: string; kid: string }) => Promise<string>;

const CLIENT_SECRET = 'a-secret-of-the-client-0123456789';

interface IssuerOptions {
  redirectUris: string[];
  /** Of the client `postern`, where the issuer ends sessions on its own account. */
  backchannelLogoutUri?: string;
  postLogoutRedirectUris?: string[];
  pushesRequests?: boolean;
  /** It gives out refresh tokens, each of which works once. */
  renewsTokens?: boolean;
  /** The claims of an address stand in the ID token itself. */
  saysAllInToken?: boolean;
}

/**
 * A real OpenID Connect issuer, panva's oidc-provider, over http on this machine. A browser that is led there
 * is signed in as `account`.
 */
export class Issuer {
  account: IssuerAccount = { sub: 'nobody' };
  /** What becomes of the ID tokens that it issues; from here on. */
  forge: Forgery | undefined;
  /** Answers in the issuer's place, where it returns true. */
  intercept: ((req: IncomingMessage, res: ServerResponse) => boolean) | undefined;
  /** Whether a sign-in brings one, where it gives them out. */
  givesRefreshTokens = true;
  /** Where its logout tokens go: the app stands behind another address here. */
  deliver: ((logoutToken: string) => Promise<Response>) | undefined;
  /** Method and path of everything that was asked. */
  readonly asked: string[] = [];
  readonly clientId = 'postern';
  readonly clientSecret = CLIENT_SECRET;
  private server: Server | undefined;
  private provider: Provider | undefined;
  private key: { alg: string; kid: string; privateKey: SigningKey } | undefined;
  private port = 0;
  private keys = 0;
  /** Sessions at the issuer are kept by its cookies. */
  private jar = new CookieJar();

  constructor(private readonly options: IssuerOptions) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((req, res) => void this.answer(req, res));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    await this.rotateKeys();
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  /** From now on it signs with a new key, and has no other. */
  async rotateKeys(alg = 'RS256'): Promise<void> {
    const kid = `key-${++this.keys}`;
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    this.key = { alg, kid, privateKey };
    const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
    this.provider = new Provider(this.url, this.configuration(jwk));
    this.provider.on('server_error', (_, error) => console.error(error));
  }

  /** A person's browser at the issuer: follows from there to the address that it leads back to. */
  async goTo(url: string): Promise<string> {
    let at = url;
    for (let step = 0; step < 10; step++) {
      if (this.options.redirectUris.some((uri) => at.startsWith(uri))) return at;
      const response = await this.visit(at);
      const location = response.headers.get('location');
      if (location === null)
        throw new Error(`${at} leads nowhere: ${response.status} ${await response.text()}`);
      at = new URL(location, at).href;
    }
    throw new Error('it leads round and round');
  }

  /** One request of that browser. */
  async visit(at: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.jar.getCookieStringSync(at) };
    const response = await fetch(at, { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) this.jar.setCookieSync(cookie, at);
    return response;
  }

  /** Another person's turn: the session at the issuer is gone. */
  signIn(account: IssuerAccount): void {
    this.account = account;
    this.jar = new CookieJar();
  }

  /** A token that the issuer's key signs. */
  async sign(claims: Claims, head: Record<string, string> = {}): Promise<string> {
    if (!this.key) throw new Error('it has not started');
    const { alg, kid, privateKey } = this.key;
    return new SignJWT(claims).setProtectedHeader({ alg, kid, ...head }).sign(privateKey);
  }

  private configuration(jwk: JWK): Configuration {
    const {
      redirectUris,
      backchannelLogoutUri,
      postLogoutRedirectUris = [],
      pushesRequests,
      renewsTokens = false,
      saysAllInToken,
    } = this.options;
    return {
      clients: [
        {
          client_id: this.clientId,
          client_secret: CLIENT_SECRET,
          redirect_uris: redirectUris,
          post_logout_redirect_uris: postLogoutRedirectUris,
          grant_types: ['authorization_code', ...(renewsTokens ? ['refresh_token'] : [])],
          id_token_signed_response_alg: (jwk.alg ?? 'RS256') as 'RS256',
          ...(backchannelLogoutUri === undefined
            ? {}
            : { backchannel_logout_uri: backchannelLogoutUri, backchannel_logout_session_required: true }),
        },
      ],
      adapter: IssuerStore,
      issueRefreshToken: () => renewsTokens && this.givesRefreshTokens,
      rotateRefreshToken: true,
      fetch: (_: unknown, init?: RequestInit) => {
        if (!this.deliver) return Promise.reject(new Error('nobody takes its calls'));
        return this.deliver((init?.body as URLSearchParams).get('logout_token') ?? '');
      },
      ttl: {
        AccessToken: 600,
        AuthorizationCode: 60,
        Grant: 600,
        IdToken: 600,
        Interaction: 600,
        RefreshToken: 600,
        Session: 600,
      },
      jwks: { keys: [jwk] },
      cookies: { keys: ['a key of the issuer'] },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: !saysAllInToken,
      findAccount: (_: unknown, sub: string) => ({
        accountId: sub,
        claims: () => ({ ...this.account, sub }),
      }),
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      loadExistingGrant: grantAll,
      pkce: { required: () => true },
      features: {
        devInteractions: { enabled: false },
        pushedAuthorizationRequests: { enabled: pushesRequests ?? false },
        backchannelLogout: { enabled: true },
        rpInitiatedLogout: { enabled: true, logoutSource },
      },
    };
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { provider } = this;
    const path = req.url?.split('?', 1)[0] ?? '';
    this.asked.push(`${req.method} ${path}`);
    if (!provider) return void res.writeHead(503).end();
    if (this.intercept?.(req, res)) return;
    if (path.startsWith('/interaction/')) {
      // Where somebody turns back.
      const isCancelled = req.url?.endsWith('?cancel');
      const login = { accountId: this.account.sub };
      await provider.interactionFinished(req, res, isCancelled ? { error: 'access_denied' } : { login });
      return;
    }
    if (path === '/token' && this.forge) this.forgeAnswer(res, this.forge);
    void provider.callback()(req, res);
  }

  /** The answer of the token endpoint goes out with another ID token. */
  private forgeAnswer(res: ServerResponse, forge: Forgery): void {
    const end = res.end.bind(res);
    const forged = async (text: string): Promise<void> => {
      const body = JSON.parse(text) as { id_token?: string };
      if (body.id_token !== undefined && this.key) {
        const [, payload = ''] = body.id_token.split('.');
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
        const { privateKey, alg, kid } = this.key;
        body.id_token = await forge(claims, privateKey, { alg, kid });
      }
      const sent = JSON.stringify(body);
      res.setHeader('content-length', Buffer.byteLength(sent));
      end(sent);
    };
    res.end = ((text: string | Buffer) => {
      void forged(text.toString());
      return res;
    }) as typeof res.end;
  }
}

/** The question whether to sign out there. */
function logoutSource(ctx: KoaContextWithOIDC, form: string): void {
  ctx.body = form;
}

/** Nobody is asked for a consent. */
async function grantAll(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}
