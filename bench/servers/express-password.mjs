// @ts-check
// Email and password as many write them for Express: express-session with its sessions in PostgreSQL through
// connect-pg-simple, pg, argon2. It has no limits, no audit and no list of devices that are known.
import { createHash, randomBytes } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import express from 'express';
import session from 'express-session';
import pg from 'pg';
import { hashPassword, verifyPassword } from './argon2.mjs';
import { sendMail } from './send-mail.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, idleTimeoutMillis: 0 });
const Store = connectPgSimple(session);
const store = new Store({ pool, createTableIfMissing: true });

await pool.query(`CREATE TABLE IF NOT EXISTS users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text UNIQUE NOT NULL, hash text NOT NULL,
  verified_at timestamptz, verify_hash bytea)`);
await pool.query('CREATE INDEX IF NOT EXISTS users_verify_hash ON users (verify_hash)');

const app = express();
app.disable('x-powered-by');
app.get('/health', (_req, res) => {
  res.json({ status: 'ok' });
});
app.use(express.json());
app.use(
  session({
    store,
    secret: process.env.JWT_SECRET ?? '',
    resave: false,
    saveUninitialized: false,
    proxy: true,
    cookie: { httpOnly: true, secure: true, sameSite: 'lax', maxAge: 604_800_000 },
  }),
);

/** @param {string} token */
const hashed = (token) => createHash('sha256').update(token).digest();

app.post('/auth/register', async (req, res) => {
  const { email, password } = req.body;
  const token = randomBytes(32).toString('base64url');
  const { rowCount } = await pool.query(
    'INSERT INTO users (email, hash, verify_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [email, await hashPassword(password), hashed(token)],
  );
  if (!rowCount) return void res.status(409).json({ error: 'registered before' });
  await sendMail(email, `token=${token}`);
  res.status(202).json({});
});

app.post('/auth/verify', async (req, res) => {
  const { rowCount } = await pool.query(
    'UPDATE users SET verified_at = now(), verify_hash = NULL WHERE verify_hash = $1',
    [hashed(req.body.token)],
  );
  res.status(rowCount ? 204 : 400).end();
});

/** Another id, so that nobody knows it who knew the one before. @param {any} req @param {object} kept */
const beginSession = (req, kept) =>
  new Promise((resolve, reject) => {
    req.session.regenerate((/** @type {unknown} */ error) => {
      if (error) return reject(error);
      Object.assign(req.session, kept);
      resolve(undefined);
    });
  });

app.post('/auth/login', async (req, res) => {
  const { email, password } = req.body;
  const { rows } = await pool.query('SELECT id, email, hash, verified_at FROM users WHERE email = $1', [
    email,
  ]);
  const [user] = rows;
  if (!user?.verified_at || !(await verifyPassword(user.hash, password)))
    return void res.status(401).json({ error: 'wrong email or password' });
  await beginSession(req, { userId: user.id, beganAt: Date.now(), userAgent: req.headers['user-agent'] });
  res.json({ user: { id: user.id, email: user.email } });
});

app.use('/auth', (req, res, next) => {
  if (/** @type {any} */ (req.session).userId) next();
  else res.status(401).json({ error: 'signed out' });
});

/** @param {import('express').Request} req @returns {string} */
const userOf = (req) => /** @type {any} */ (req.session).userId;

app.get('/auth/me', async (req, res) => {
  const { rows } = await pool.query('SELECT id, email FROM users WHERE id = $1', [userOf(req)]);
  res.json({ user: rows[0] });
});

// A session that has changed is saved, and its cookie set anew.
app.post('/auth/refresh', (req, res) => {
  /** @type {any} */ (req.session).refreshedAt = Date.now();
  res.json({});
});

app.get('/auth/sessions', async (req, res) => {
  const { rows } = await pool.query(
    `SELECT sid, sess->'beganAt' AS "beganAt", sess->'userAgent' AS "userAgent" FROM session
      WHERE sess->>'userId' = $1 AND expire > now()`,
    [userOf(req)],
  );
  res.json({ sessions: rows.map(({ sid, ...rest }) => ({ ...rest, current: sid === req.sessionID })) });
});

app.post('/auth/change-password', async (req, res) => {
  const { currentPassword, newPassword } = req.body;
  const id = userOf(req);
  const { rows } = await pool.query('SELECT hash FROM users WHERE id = $1', [id]);
  if (!(await verifyPassword(rows[0].hash, currentPassword)))
    return void res.status(401).json({ error: 'wrong password' });
  await pool.query('UPDATE users SET hash = $2 WHERE id = $1', [id, await hashPassword(newPassword)]);
  await pool.query(`DELETE FROM session WHERE sess->>'userId' = $1 AND sid <> $2`, [id, req.sessionID]);
  await beginSession(req, { userId: id, beganAt: Date.now(), userAgent: req.headers['user-agent'] });
  res.status(204).end();
});

app.post('/auth/logout', (req, res, next) => {
  req.session.destroy((error) => (error ? next(error) : res.status(204).end()));
});

// connect-pg-simple makes its table with the first statement that it needs.
await new Promise((resolve) => store.get('none', resolve));
await pool.query(`CREATE INDEX IF NOT EXISTS session_users ON session ((sess->>'userId'))`);
app.listen(Number(process.env.PORT));
