// @ts-check
// Postern as `npm start` runs it, for a project that has a hook of each kind. Each asks the database, as an
// allow-list or a list of one's own does; those of a transaction through it.
import postgres from 'postgres';
import { sql } from 'drizzle-orm';
import { definePostern, start } from '../../dist/index.js';

const own = postgres(String(process.env.DATABASE_URL), { max: 4 });
const ask = async () => void (await own`SELECT 1`);
/** @param {{ execute: (statement: import('drizzle-orm').SQL) => PromiseLike<unknown> }} tx */
const askWithin = async (tx) => void (await tx.execute(sql`SELECT 1`));

await start(
  definePostern({
    hooks: {
      beforeRegister: ask,
      userCreated: askWithin,
      beforeSignIn: ask,
      signedIn: askWithin,
      passwordChanged: askWithin,
      emailChanged: askWithin,
      userDeleting: askWithin,
    },
  }),
);
