// @ts-check
// The least that can do a refresh, a guarded request and a sign-in: node:http and postgres.js, with the same
// statements and the same tokens.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { verify } from '@node-rs/argon2';
import postgres from 'postgres';
import '../../dist/features/index.js';
import { Keyring } from '../../dist/platform/crypto/keyring.js';
import { newId } from '../../dist/platform/crypto/ids.js';
import { hashSecret, newSecret } from '../../dist/platform/crypto/secret-token.js';
import { parseEnv } from '../../dist/platform/env/env.js';
import {
  deriveSuccessor,
  lineageOf,
  newNonce,
  readRefreshToken,
  writeRefreshToken,
} from '../../dist/features/sessions/refresh-token.js';
import { comparable, successorKeyIdOf } from '../../dist/features/sessions/refresh-tokens.js';
import { LoginRepository } from '../../dist/features/login/login.repository.js';
import { SignInUsersRepository } from '../../dist/features/login/sign-in-users.repository.js';
import { ProfileFields } from '../../dist/features/users/profile-fields.js';
import { SessionsRepository } from '../../dist/features/sessions/sessions.repository.js';

const env = parseEnv(process.env);
const keys = new Keyring(env.REFRESH_TOKEN_SECRET);
const profile = new ProfileFields(undefined);
// No pepper: hashes are stored as they are.
const sealing = /** @type {any} */ ({ open: (/** @type {string} */ stored) => stored });
const logins = new LoginRepository(sealing, profile);
const [sessions, users] = [new SessionsRepository(env, profile), new SignInUsersRepository(profile)];

/** @returns {import('../../dist/platform/http/client-info.js').ClientInfo} */
const clientInfo = () => ({ ip: '127.0.0.1', userAgent: null, requestId: randomUUID(), actorId: null });
const sql = postgres(env.DATABASE_URL, { max: env.DATABASE_POOL_MAX, fetch_types: false });
// The statements bring their values as text.
sql.options.serializers = {};

/**
 * Runs the repositories' own statements without drizzle: text and values go to postgres.js as they are.
 * @param {{ unsafe: (text: string, values: never[], options: { prepare: boolean }) => unknown }} on
 */
const direct = (on) =>
  /** @type {any} */ ({
    _: {
      session: {
        client: {
          /** @param {string} text @param {(string | null)[]} values */
          send: (text, values) => on.unsafe(text, /** @type {never[]} */ (values), { prepare: true }),
        },
      },
    },
  });
const database = direct(sql);

const HEAD = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

/** @param {string} text */
function mac(text) {
  return createHmac('sha256', env.JWT_SECRET[0] ?? '')
    .update(text)
    .digest('base64url');
}

/** @param {object} claims */
function signAccess(claims) {
  const signed = `${HEAD}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${signed}.${mac(signed)}`;
}

/** @param {string} token */
function readAccess(token) {
  const end = token.lastIndexOf('.');
  const expected = Buffer.from(mac(token.slice(0, end)));
  const presented = Buffer.from(token.slice(end + 1));
  if (expected.length !== presented.length || !timingSafeEqual(expected, presented))
    throw new Error('forged');
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** @param {import('node:http').IncomingMessage} req @param {string} name */
function cookie(req, name) {
  const value = (req.headers.cookie ?? '').split('; ').find((pair) => pair.startsWith(`${name}=`));
  return value?.slice(name.length + 1) ?? '';
}

/** @param {any} row */
function view(row) {
  const { userId: id, email, role, locale } = row;
  return JSON.stringify({
    user: { id, email, emailVerified: true, role, locale, createdAt: new Date(row.userCreatedAt) },
    session: {
      id: row.id,
      createdAt: new Date(row.createdAt),
      accessTokenExpiresAt: new Date(),
      idleExpiresAt: new Date(row.idleExpiresAt),
      expiresAt: new Date(row.expiresAt),
    },
  });
}

/** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res */
async function refresh(req, res) {
  const presented = readRefreshToken(cookie(req, '__Host-app_session_ref'), keys);
  if (!presented || presented === 'unknown key') throw new Error('no token');
  const nonce = newNonce();
  const child = deriveSuccessor(presented, nonce, keys.signing);
  const row = await sessions.rotate(
    database,
    comparable(presented),
    { childHash: hashSecret(child.secret), nonce, keyId: successorKeyIdOf(keys.signing) },
    clientInfo(),
    { mailId: newId(), isBinding: false },
  );
  if (row?.verdict !== 'rotate') throw new Error(`not rotated: ${row?.verdict}`);
  answer(res, row, row.generation, child);
}

/**
 * @param {import('node:http').ServerResponse} res
 * @param {any} row
 * @param {number} generation
 * @param {import('../../dist/features/sessions/refresh-token.js').RefreshToken} token
 */
function answer(res, row, generation, token) {
  const access = signAccess({
    sub: row.userId,
    sid: row.id,
    gen: generation,
    exp: Math.floor(Date.now() / 1000) + 900,
  });
  const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax';
  res.setHeader('Set-Cookie', [
    `__Host-app_access=${access}; Max-Age=900; ${attributes}`,
    `__Host-app_session_ref=${writeRefreshToken(token, keys.signing)}; Max-Age=604800; ${attributes}`,
  ]);
  res.setHeader('Content-Type', 'application/json').end(view(row));
}

/** @param {import('node:http').IncomingMessage} req */
async function json(req) {
  let text = '';
  for await (const chunk of req) text += chunk;
  return JSON.parse(text);
}

/** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res */
async function login(req, res) {
  const { email, password } = await json(req);
  const { user } = await logins.findCredentials(database, email, { browserHash: null, trustedHash: null });
  if (!user || !(await verify(user.passwordHash ?? '', password))) throw new Error('wrong password');
  const before = readRefreshToken(cookie(req, '__Host-app_session_ref'), keys);
  if (!before || before === 'unknown key') throw new Error('no token');
  const token = { sessionId: newId(), generation: 0, secret: newSecret() };
  const row = await begin(user, comparable(before), token);
  answer(res, row, 0, token);
}

/**
 * Opens a session in the place of another one.
 * @param {import('../../dist/features/login/login.repository.js').StoredUser} user
 * @param {import('../../dist/features/sessions/sessions.repository.js').RefreshAttempt} replaced
 * @param {import('../../dist/features/sessions/refresh-token.js').RefreshToken} token
 */
function begin({ id: userId, credentialEpoch, seen }, replaced, token) {
  const client = clientInfo();
  // A null key finds no other half of a double click.
  const started = {
    id: token.sessionId,
    userId,
    signInKey: null,
    withinSeconds: 0,
    remember: true,
    replacedId: replaced.id,
  };
  /** @type {Parameters<typeof sessions.start>[1]} */
  const row = {
    ...started,
    credentialEpoch,
    tokenHash: hashSecret(token.secret),
    lineage: lineageOf(token),
    signInNonce: null,
    ages: null,
    kept: null,
    methods: ['pwd'],
    signedIn: { reason: undefined },
  };
  return sql.begin(async (transaction) => {
    const tx = direct(transaction);
    await users.lockUnchanged(tx, seen, null);
    const [begun] = await Promise.all([
      sessions.start(tx, row, client),
      sessions.leave(
        tx,
        { refresh: replaced },
        { userId, reason: 'login', others: 'other-user' },
        client,
        newId(),
      ),
      sessions.evict(tx, started, { keep: 9, besides: [token.sessionId, replaced.id] }, client),
    ]);
    return { ...seen, ...begun };
  });
}

/** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res */
async function me(req, res) {
  const { sub, sid, gen } = readAccess(cookie(req, '__Host-app_access'));
  const row = await sessions.findLive(database, {
    sessionId: sid,
    userId: sub,
    generation: gen,
    mark: undefined,
  });
  res.setHeader('Content-Type', 'application/json').end(view(row));
}

/**
 * @type {Record<string, (req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse)
 * => Promise<unknown>>}
 */
const HANDLERS = { '/auth/refresh': refresh, '/auth/me': me, '/auth/login': login };

createServer((req, res) => {
  const handler = HANDLERS[req.url ?? ''];
  if (!handler) return res.end('{}');
  return handler(req, res).catch((error) => {
    console.error(error);
    res.writeHead(500).end();
  });
}).listen(env.PORT);
