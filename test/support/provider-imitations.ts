import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, jwtVerify, SignJWT, type JWK } from 'jose';
import type { KeyObject } from 'node:crypto';

/** A request as an imitation gets it. */
export interface ProviderRequest {
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
}

type SigningKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

type Answering = (request: ProviderRequest) => unknown;

/** A provider at its HTTP edge: what it answers to each path, as JSON; a text is a page. */
class ProviderImitation {
  /** Everything that was asked. */
  readonly asked: ProviderRequest[] = [];
  protected answers: Record<string, Answering> = {};
  private server: Server | undefined;
  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = createServer((req, res) => void this.answer(req, res));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const { pathname: path, searchParams: query } = new URL(req.url ?? '', this.url);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const request = { path, query, headers: req.headers, form };
    this.asked.push(request);
    const said = await this.answers[path]?.(request);
    const type = typeof said === 'string' ? 'text/html; charset=utf-8' : 'application/json';
    res.writeHead(said === undefined ? 404 : 200, { 'content-type': type });
    res.end(typeof said === 'string' ? said : JSON.stringify(said ?? {}));
  }
}

/** GitHub, as an Enterprise server of its: the same answers at paths of one host. */
export class GitHubImitation extends ProviderImitation {
  user: unknown = { id: 583231, login: 'ann', name: 'Ann' };
  emails: unknown = [];
  token: unknown = { access_token: 'gho_1', token_type: 'bearer', scope: 'read:user,user:email' };

  constructor() {
    super();
    this.answers = {
      '/login/oauth/access_token': () => this.token,
      '/api/v3/user': ({ headers }) => (headers.authorization === 'Bearer gho_1' ? this.user : undefined),
      '/api/v3/user/emails': ({ headers }) =>
        headers.authorization === 'Bearer gho_1' ? this.emails : undefined,
    };
  }
}

/** Facebook's dialog and its Graph API at one host. */
export class FacebookImitation extends ProviderImitation {
  user: unknown = { id: '10221', name: 'Ann' };

  constructor() {
    super();
    this.answers = {
      '/v23.0/oauth/access_token': () => ({ access_token: 'EAA1', token_type: 'bearer', expires_in: 5000 }),
      '/v23.0/me': () => this.user,
    };
  }
}

/** An issuer of tokens with these claims, at its HTTP edge. */
class IssuingImitation extends ProviderImitation {
  claims: Record<string, unknown> = {};
  private signing: { key: SigningKey; jwk: JWK } | undefined;

  override async start(): Promise<void> {
    await super.start();
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    this.signing = { key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256' } };
  }

  protected keys = () => ({ keys: [this.signing?.jwk] });

  protected async tokensFor(audience: string): Promise<unknown> {
    if (!this.signing) return undefined;
    const idToken = await new SignJWT({ iss: this.url, aud: audience, ...this.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuedAt()
      .setExpirationTime('10 minutes')
      .sign(this.signing.key);
    return { access_token: 'a1', token_type: 'Bearer', expires_in: 3600, id_token: idToken };
  }
}

/** Apple: it takes a client secret that a team's key has signed. */
export class AppleImitation extends IssuingImitation {
  /** The claims of the client secrets that it was sent. */
  readonly secrets: Record<string, unknown>[] = [];

  constructor(private readonly teamKey: KeyObject) {
    super();
    this.answers = {
      '/.well-known/openid-configuration': () => ({
        issuer: this.url,
        authorization_endpoint: `${this.url}/auth/authorize`,
        token_endpoint: `${this.url}/auth/token`,
        jwks_uri: `${this.url}/auth/keys`,
        response_modes_supported: ['query', 'fragment', 'form_post'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/auth/authorize': ({ query }) => this.posting(query),
      '/auth/token': (request) => this.tokens(request),
      '/auth/keys': this.keys,
    };
  }

  /** The page that Apple's own ends with: it posts the answer as a form. */
  private posting(query: URLSearchParams): string {
    this.claims = { ...this.claims, nonce: query.get('nonce') };
    const answer = { code: 'c1', state: query.get('state') ?? '' };
    const fields = Object.entries(answer).map(([name, value]) => `<input name="${name}" value="${value}">`);
    return `<!doctype html><title>Apple</title>
      <form method="post" action="${query.get('redirect_uri')}">${fields.join('')}</form>
      <script>document.forms[0].submit()</script>`;
  }

  private async tokens({ form }: ProviderRequest): Promise<unknown> {
    const clientId = form.get('client_id') ?? '';
    const { payload } = await jwtVerify(form.get('client_secret') ?? '', this.teamKey, {
      algorithms: ['ES256'],
      audience: this.url,
      subject: clientId,
    });
    this.secrets.push(payload);
    return this.tokensFor(clientId);
  }
}

/** Microsoft's endpoint for every tenant: each token names the issuer of its own. */
export class MicrosoftImitation extends IssuingImitation {
  get issuer(): string {
    return `${this.url}/common/v2.0`;
  }

  constructor() {
    super();
    this.answers = {
      '/common/v2.0/.well-known/openid-configuration': () => ({
        issuer: `${this.url}/{tenantid}/v2.0`,
        authorization_endpoint: `${this.url}/common/oauth2/v2.0/authorize`,
        token_endpoint: `${this.url}/common/oauth2/v2.0/token`,
        jwks_uri: `${this.url}/common/discovery/v2.0/keys`,
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      }),
      '/common/oauth2/v2.0/token': ({ form }) => this.tokensFor(form.get('client_id') ?? ''),
      '/common/discovery/v2.0/keys': this.keys,
    };
  }
}
