// @ts-check
// Better Auth on kysely and pg, with its cookie cache. BETTER_AUTH_UPDATE_AGE=0 makes each get-session that
// asks the database write as well, and set new cookies: the nearest that it has to a refresh.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Its default, in seconds. */
const A_DAY = 86_400;

const options = /** @type {import('better-auth').BetterAuthOptions} */ ({
  baseURL: process.env.APP_URL,
  secret: process.env.JWT_SECRET,
  database: {
    type: 'postgres',
    dialect: new PostgresDialect({
      pool: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }),
    }),
  },
  emailAndPassword: { enabled: true },
  session: {
    cookieCache: { enabled: true, maxAge: 300 },
    updateAge: Number(process.env.BETTER_AUTH_UPDATE_AGE ?? A_DAY),
  },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
});
if (process.env.BETTER_AUTH_MIGRATE) await (await getMigrations(options)).runMigrations();

const answer = toNodeHandler(betterAuth(options));
createServer((req, res) => (req.url === '/health' ? res.end('{}') : answer(req, res))).listen(
  Number(process.env.PORT),
);
