// @ts-check
// Before `npm run test:pooler`: refuses, with a sentence, where there is no PgBouncer to test with.
import { existsSync } from 'node:fs';
import { Refusal, run } from '../src/cli/process/command.ts';

const USUAL_PLACES = [
  '/usr/sbin/pgbouncer',
  '/usr/bin/pgbouncer',
  '/usr/local/bin/pgbouncer',
  '/opt/homebrew/bin/pgbouncer',
];

/**
 * The system's own PgBouncer: PGBOUNCER_PATH, or the first of the usual places that is there.
 * @throws Refusal without one
 */
export function findPgBouncer() {
  const given = process.env.PGBOUNCER_PATH?.trim();
  const path = (given ? [given] : USUAL_PLACES).find((place) => existsSync(place));
  if (path) return path;
  throw new Refusal(
    `These tests need a PgBouncer and there is none at ${given || 'its usual places'}: install it ` +
      '(Debian: apt-get install pgbouncer; macOS: brew install pgbouncer), or set PGBOUNCER_PATH to it.',
  );
}

if (import.meta.main) void run(async () => console.log(`Behind ${findPgBouncer()}`));
