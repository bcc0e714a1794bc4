// @ts-check
// The questions of bench:enumeration about an address: one request each, and those that come before it.
import { request } from 'node:http';
import { PASSWORD } from './addresses.mjs';
import { codeOf } from './oidc-issuer.mjs';

/**
 * @typedef {object} Target
 * @property {import('node:http').Agent} agent
 * @property {string} url
 *
 * @typedef {object} Question
 * @property {'GET' | 'POST'} method
 * @property {string} path
 * @property {Record<string, string>} [headers]
 * @property {object} [body]
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} text
 * @property {string} cookies what a browser sends back
 */

/**
 * Asks, and reads the whole answer.
 * @param {Target} target @param {Question} question
 * @returns {Promise<Answer>}
 */
export function ask({ agent, url }, { method, path, headers = {}, body }) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const written =
    text === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const options = { method, agent, headers: { ...headers, ...written } };
    const sending = request(url + path, options, (response) => {
      /** @type {Buffer[]} */
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(parts).toString(),
          cookies: (response.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; '),
        }),
      );
    });
    sending.on('error', reject);
    sending.end(text);
  });
}

/** @typedef {(target: Target, email: string) => Question | Promise<Question>} Route */

/** @param {string} path @param {(email: string) => object} body @returns {Route} */
const posted = (path, body) => (_, email) => ({ method: 'POST', path: `/auth/${path}`, body: body(email) });

const byAddress = (/** @type {string} */ email) => ({ email });

/** The code of a mail, which nobody has read: it is wrong. @type {Route} */
async function typedCode(target, email) {
  const { cookies } = await ask(target, { method: 'POST', path: '/auth/email-sign-in', body: { email } });
  const body = { code: '0000 0000' };
  return { method: 'POST', path: '/auth/email-sign-in/code', headers: { cookie: cookies }, body };
}

/**
 * A stranger comes back from a provider with an account that has the address, and that nobody has verified.
 * @type {Route}
 */
async function callback(target, email) {
  const begun = await ask(target, { method: 'POST', path: '/auth/providers/bench', body: {} });
  if (begun.status !== 200) throw new Error(`a sign-in did not begin: ${begun.status} ${begun.text}`);
  const { searchParams } = new URL(JSON.parse(begun.text).url);
  const code = codeOf({ email, nonce: searchParams.get('nonce') ?? '' });
  const query = new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
  const path = `/auth/providers/bench/callback?${query.toString()}`;
  return { method: 'GET', path, headers: { cookie: begun.cookies } };
}

/** @type {Record<string, Route>} */
export const ROUTES = {
  register: posted('register', (email) => ({ email, password: PASSWORD })),
  login: posted('login', (email) => ({ email, password: 'a wrong password indeed' })),
  'forgot-password': posted('forgot-password', byAddress),
  'resend-verification': posted('resend-verification', byAddress),
  'email-sign-in': posted('email-sign-in', byAddress),
  'email-sign-in/code': typedCode,
  callback,
};
