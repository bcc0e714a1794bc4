// @ts-check
import { createHash, randomInt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { hash } from '@node-rs/argon2';
import postgres from 'postgres';
import { ensureDatabase } from '../src/cli/postgres/databases.ts';
import { migrate } from '../src/cli/migrations/migrate.ts';
import { Keyring } from '../dist/platform/crypto/keyring.js';
import { writeRefreshToken } from '../dist/features/sessions/refresh-token.js';
import { successorKeyIdOf } from '../dist/features/sessions/refresh-tokens.js';
import { Visitor } from './load.mjs';
import { VARIABLES } from './stage.mjs';

const DAY_MS = 86_400_000;
const SESSIONS_PER_PERSON = 2;

/** How often each loaded session has rotated, so that no column is empty that is full in life. */
const GENERATION = 20;

const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 ' +
  'Safari/537.36';
const REFRESH_COOKIE = '__Host-app_session_ref';

const PASSWORD = 'correct horse battery';
const JSON_BODY = { 'content-type': 'application/json', origin: VARIABLES.APP_URL };

const key = new Keyring([VARIABLES.REFRESH_TOKEN_SECRET]).signing;

/**
 * Sessions by number, from 1. Everything of one follows from its number, here as in SQL: so any of millions
 * can be refreshed without having been read.
 * @typedef {object} Sessions
 * @property {number} count
 * @property {(n: number) => string} tokenOf the refresh token that it was loaded with
 */

/**
 * A database with so many live sessions, begun over the last 29 days and used within the last 6, of half as
 * many people.
 * @param {string} serverUrl
 * @param {number} count
 * @returns {Promise<{ url: string, sessions: Sessions, seconds: number, megabytes: number }>} how long that
 * took, and how large the table of sessions is, its indexes left out
 */
export async function loadSessions(serverUrl, count) {
  const url = await ensureDatabase(serverUrl, `growth_${count}`);
  await migrate(url);
  const sql = postgres(url, { max: 1 });
  const began = performance.now();
  const step = Math.floor((29 * DAY_MS) / count);
  const start = Date.now() - 29 * DAY_MS;
  await sql`SET synchronous_commit = off`;
  // The references are right as they are made; to check each would take longer than all the rest.
  await sql`SET session_replication_role = replica`;
  // An index is made faster of all rows at once. Keys stay: they are made in order.
  await sql`SET maintenance_work_mem = '1GB'`;
  const indexes = await sql`SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename IN ('users', 'passwords', 'sessions') AND indexname NOT LIKE '%_pkey'`;
  for (const { indexname } of indexes) await sql`DROP INDEX ${sql(indexname)}`;
  await makeNames(sql, start, step);
  await insertRows(sql, count);
  for (const { indexdef } of indexes) await sql.unsafe(indexdef);
  await sql`VACUUM (ANALYZE) users, passwords, sessions`;
  await sql`CHECKPOINT`;
  const [size] = await sql`SELECT pg_relation_size('sessions') / 1e6 AS megabytes`;
  await sql.end();
  const tokenOf = (/** @type {number} */ n) =>
    writeRefreshToken(
      {
        sessionId: idOf('session', n, start + n * step),
        generation: GENERATION,
        secret: sha256(`secret ${n}`),
      },
      key,
    );
  return {
    url,
    sessions: { count, tokenOf },
    seconds: (performance.now() - began) / 1000,
    megabytes: Number(size?.megabytes),
  };
}

/** @param {postgres.Sql} sql @param {number} start milliseconds @param {number} step */
async function makeNames(sql, start, step) {
  // Not IMMUTABLE, which they are: that would keep PostgreSQL from inlining what it takes for STABLE.
  await sql.unsafe(`
    CREATE FUNCTION pg_temp.began_ms(n bigint) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT ${start} + n *
      ${step} $$;
    CREATE FUNCTION pg_temp.hash_of(text text) RETURNS bytea LANGUAGE sql STABLE AS $$ SELECT
      sha256(convert_to(text, 'UTF8')) $$;
    CREATE FUNCTION pg_temp.id_of(kind text, n bigint) RETURNS uuid LANGUAGE sql STABLE AS $$
      SELECT (lpad(to_hex(pg_temp.began_ms(n)), 12, '0') || '7' || substr(md5(kind || n), 1, 3) || '8' ||
        substr(md5(kind || n), 4, 15))::uuid
    $$`);
}

/** @param {postgres.Sql} sql @param {number} count */
async function insertRows(sql, count) {
  const people = Math.ceil(count / SESSIONS_PER_PERSON);
  await sql`INSERT INTO users (id, email, email_verified_at)
    SELECT pg_temp.id_of('user', n), 'person-' || n || '@example.com', now() FROM generate_series(1,
      ${people}::bigint) n`;
  await sql`INSERT INTO passwords (user_id, hash) SELECT id, ${await hash(PASSWORD)} FROM users`;
  // 7919 is a prime: a person's sessions lie far apart, as they do when people come and go.
  await sql`INSERT INTO sessions (id, user_id, credential_epoch, generation, token_hash, previous_hash,
    lineage, successor_nonce, successor_key_id, rotated_at, issued_at, confirmed_at,
      created_at, idle_expires_at, expires_at, ip, user_agent)
    SELECT pg_temp.id_of('session', n), pg_temp.id_of('user', 1 + (n * 7919) % ${people}::bigint), 0,
      ${GENERATION},
      sha256(pg_temp.hash_of('secret ' || n)), pg_temp.hash_of('previous ' || n),
      sha256(uuid_send(pg_temp.id_of('session', n)) || substr(pg_temp.hash_of('secret ' || n), 17, 11)),
      substr(pg_temp.hash_of('nonce ' || n), 1, 16), ${successorKeyIdOf(key)}, used, used, used,
      began, used + interval '7 days', began + interval '30 days', ('203.0.113.' || n % 256)::inet,
        ${USER_AGENT}
    FROM generate_series(1, ${count}::bigint) n, to_timestamp(pg_temp.began_ms(n) / 1000.0) AS began,
      greatest(began, now() - (n * 7919 % 518400) * interval '1 second') AS used`;
}

/** A UUIDv7, as PostgreSQL makes it above. @param {string} kind @param {number} n @param {number} ms */
function idOf(kind, n, ms) {
  const hash = createHash('md5').update(`${kind}${n}`).digest('hex');
  const digits = `${ms.toString(16).padStart(12, '0')}7${hash.slice(0, 3)}8${hash.slice(3, 18)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest();
}

/**
 * One connection over which now this, now that session is refreshed, each as likely as any other: no cache
 * knows which is next.
 */
export class Passers extends Visitor {
  /** How many refreshes were answered. */
  sent = 0;
  /** The tokens of those that were refreshed before, by number. @type {Map<number, string>} */
  held = new Map();

  /** @param {string} url @param {Sessions} sessions */
  constructor(url, sessions) {
    super(url, {});
    this.sessions = sessions;
  }

  /** @override @param {import('./load.mjs').Request} request */
  async send(request) {
    const n = randomInt(1, this.sessions.count + 1);
    this.cookies = { [REFRESH_COOKIE]: this.held.get(n) ?? this.sessions.tokenOf(n) };
    const answer = await super.send(request);
    this.held.set(n, this.cookies[REFRESH_COOKIE] ?? '');
    this.sent++;
    return answer;
  }
}

/** One connection over which now this, now that person signs in, in a browser that is new to them. */
export class Arrivals extends Visitor {
  /** @param {string} url @param {Sessions} sessions */
  constructor(url, sessions) {
    super(url, {});
    this.people = Math.ceil(sessions.count / SESSIONS_PER_PERSON);
  }

  /** @override @param {import('./load.mjs').Request} request */
  send(request) {
    const email = `person-${randomInt(1, this.people + 1)}@example.com`;
    this.cookies = {};
    return super.send({
      ...request,
      headers: JSON_BODY,
      body: JSON.stringify({ email, password: PASSWORD }),
    });
  }
}
