// @ts-check
// A server as many would write it instead: Express with express-session, its sessions in PostgreSQL through
// connect-pg-simple.
import { randomUUID } from 'node:crypto';
import connectPgSimple from 'connect-pg-simple';
import express from 'express';
import session from 'express-session';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const Store = connectPgSimple(session);
const app = express();
app.set('trust proxy', 1);
app.get('/health', (_req, res) => {
  res.json({ status: 'ok' });
});
app.use(
  session({
    store: new Store({ pool, createTableIfMissing: true }),
    secret: process.env.JWT_SECRET ?? '',
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', maxAge: 604_800_000 },
  }),
);
app.post('/auth/refresh', (req, res) => {
  /** @type {any} */ (req.session).userId = randomUUID();
  res.json({});
});
app.get('/auth/me', async (req, res) => {
  const { userId } = /** @type {any} */ (req.session);
  if (!userId) return void res.status(401).end();
  const { rows } = await pool.query('SELECT $1::uuid AS id', [userId]);
  res.json({ user: rows[0] });
});
app.listen(Number(process.env.PORT));
