// @ts-check
import { randomBytes } from 'node:crypto';
import { run } from '../../src/cli/process/command.ts';
import { dropDatabases, ensureDatabase } from '../../src/cli/postgres/databases.ts';
import { throwAwayServer } from '../../src/cli/postgres/throw-away-postgres.ts';
import { buildArtefact } from './artefact.mjs';
import { FACTS } from './facts.mjs';
import { startInstance } from './instance.mjs';
import { imitateResend } from './resend.mjs';

const DATABASE = `postern_vercel_${process.pid}`;

/**
 * How long the imitated Resend takes to answer: longer than the function, so that mails are sent after
 * answers or not at all.
 */
const RESEND_MS = 400;

/**
 * `npm run vercel:proof`: builds what Vercel would deploy, runs it as Vercel would, and tries what is
 * promised of it, on a real PostgreSQL: the one of DATABASE_URL or a throw-away one.
 */
await run(async (hold) => {
  const serverUrl = process.env.DATABASE_URL?.trim() || (await throwAwayServer(hold));
  const databaseUrl = await hold(
    () => ensureDatabase(serverUrl, DATABASE),
    () => dropDatabases(serverUrl, (name) => name === DATABASE),
  );
  const resend = await hold(
    () => imitateResend(RESEND_MS),
    ({ stop }) => stop(),
  );

  console.log('Building with the Vercel CLI …');
  const { output, log: buildLog } = await buildArtefact(hold, {
    DATABASE_URL: databaseUrl,
    VERCEL_ENV: 'production',
  });
  const production = productionEnv(databaseUrl, resend.url);
  /** @type {import('./instance.mjs').Instance | undefined} */
  let latest;
  const start = async (env = {}, folder = output) => {
    latest = await hold(
      () => startInstance(folder, { ...production, ...env }),
      ({ stop }) => stop(),
    );
    return latest;
  };
  for (const [fact, tryIt] of Object.entries(FACTS)) {
    const figures = await tryIt({ output, buildLog, env: production, databaseUrl, resend, start }).catch(
      (error) => {
        console.error(`✗ ${fact}\nThe log of the latest instance:\n${latest?.log()}`);
        throw error;
      },
    );
    console.log(`✓ ${fact}${figures ? `: ${figures}` : ''}`);
  }
});

/**
 * All that a function finds in its environment: what the project sets, and what Vercel does.
 * @param {string} databaseUrl
 * @param {string} resendUrl
 * @returns {Record<string, string>}
 */
function productionEnv(databaseUrl, resendUrl) {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    DATABASE_URL: databaseUrl,
    JWT_SECRET: secret(),
    REFRESH_TOKEN_SECRET: secret(),
    APP_URL: 'https://api.example.com',
    WEB_ORIGINS: 'https://app.example.com',
    RESEND_API_KEY: `re_${secret()}`,
    RESEND_BASE_URL: resendUrl,
    MAIL_FROM: 'Postern <no-reply@example.com>',
    NODE_ENV: 'production',
    VERCEL: '1',
    VERCEL_ENV: 'production',
    VERCEL_URL: 'postern-abc123.vercel.app',
    VERCEL_PROJECT_PRODUCTION_URL: 'postern.vercel.app',
    TZ: ':UTC',
  };
}
