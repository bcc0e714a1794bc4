// @ts-check
// Better Auth on kysely and pg, with its cookie cache. BETTER_AUTH_UPDATE_AGE=0 makes each get-session that
// asks the database write as well, and set new cookies: the nearest that it has to a refresh. With
// BETTER_AUTH_JOURNEY addresses are verified, and passwords are hashed as Postern hashes them.
import { createServer } from 'node:http';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { toNodeHandler } from 'better-auth/node';
import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Its default, in seconds. */
const A_DAY = 86_400;

const isJourney = Boolean(process.env.BETTER_AUTH_JOURNEY);
const options = /** @type {import('better-auth').BetterAuthOptions} */ ({
  baseURL: process.env.APP_URL,
  secret: process.env.JWT_SECRET,
  database: {
    type: 'postgres',
    dialect: new PostgresDialect({
      pool: new pg.Pool({
        connectionString: process.env.DATABASE_URL,
        max: 10,
        ...(isJourney ? { idleTimeoutMillis: 0 } : {}),
      }),
    }),
  },
  emailAndPassword: { enabled: true },
  session: {
    cookieCache: { enabled: !isJourney, maxAge: 300 },
    updateAge: Number(process.env.BETTER_AUTH_UPDATE_AGE ?? A_DAY),
  },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  ...(isJourney ? await journeyOptions() : {}),
});
if (process.env.BETTER_AUTH_MIGRATE) await (await getMigrations(options)).runMigrations();

const answer = toNodeHandler(betterAuth(options));
createServer((req, res) => (req.url === '/health' ? res.end('{}') : answer(req, res))).listen(
  Number(process.env.PORT),
);

/** Limits in memory that nobody reaches, links in emails, and argon2. */
async function journeyOptions() {
  const { hashPassword, verifyPassword } = await import('./argon2.mjs');
  const { sendMail } = await import('./send-mail.mjs');
  const rule = { window: 10, max: 1_000_000 };
  return {
    trustedOrigins: [process.env.WEB_ORIGINS],
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      password: {
        hash: hashPassword,
        /** @param {{ hash: string, password: string }} compared */
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      // Not awaited, as its documentation advises.
      /** @param {{ user: { email: string }, token: string }} verified */
      sendVerificationEmail: async ({ user, token }) => void sendMail(user.email, `token=${token}`),
    },
    rateLimit: {
      enabled: true,
      ...rule,
      customRules: Object.fromEntries(
        ['/sign-in/*', '/sign-up/*', '/change-password'].map((path) => [path, rule]),
      ),
    },
  };
}
