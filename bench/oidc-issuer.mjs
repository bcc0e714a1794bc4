// @ts-check
// An OpenID Connect issuer that says whatever a measurement wants it to say: a code is the claims themselves.
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

export const CLIENT_ID = 'bench';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const encode = (/** @type {object} */ part) => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * The code that a browser brings back. The address is one that nobody has verified.
 * @param {{ email: string, nonce: string }} said
 */
export const codeOf = ({ email, nonce }) =>
  encode({ sub: randomUUID(), email, email_verified: false, nonce });

/** @param {string} issuer @param {string} code */
function idToken(issuer, code) {
  const claims = JSON.parse(Buffer.from(code, 'base64url').toString());
  const iat = Math.floor(Date.now() / 1000);
  const head = encode({ alg: 'ES256', kid: 'bench' });
  const signed = `${head}.${encode({ ...claims, iss: issuer, aud: CLIENT_ID, iat, exp: iat + 300 })}`;
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

/**
 * Starts one on this machine.
 * @param {import('../src/cli/process/command.ts').Hold} hold
 * @returns {Promise<string>} its URL
 */
export async function startIssuer(hold) {
  let issuer = '';
  /** @type {Record<string, (body: string) => object>} */
  const answers = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['ES256'],
    }),
    '/keys': () => ({
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'bench', alg: 'ES256', use: 'sig' }],
    }),
    '/token': (body) => ({
      access_token: 'unused',
      token_type: 'Bearer',
      id_token: idToken(issuer, new URLSearchParams(body).get('code') ?? ''),
    }),
  };
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (/** @type {Buffer} */ part) => (body += part.toString()));
    req.on('end', () => {
      const answer = answers[req.url ?? ''];
      res.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      res.end(JSON.stringify(answer?.(body) ?? {}));
    });
  });
  await hold(
    () => once(server.listen(0, '127.0.0.1'), 'listening'),
    () => server.close().closeAllConnections(),
  );
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  issuer = `http://127.0.0.1:${port}`;
  return issuer;
}
