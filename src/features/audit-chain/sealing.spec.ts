import { createHash, type Hash } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { DATABASE, type Database } from 'postern';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import postgres, { type Sql } from 'postgres';
import { startApp } from '../../../test/support/app.js';
import { until } from '../../../test/support/until.js';
import { registry } from '../../platform/registry/registry.js';
import { eventLines, type ExportQuery } from './export/event-lines.js';
import { CLASSES } from './export/ocsf-classes.js';
import { AuditSealing } from './sealing.service.js';
import { OutsideCopies } from './verification/outside-copies.js';
import { verifyChain } from './verification/verification.js';

let app: TestApp;
let database: string;
let sealing: AuditSealing;

beforeAll(async () => {
  database = await freshDatabase('sealing');
  app = await startApp({ DATABASE_URL: database });
  sealing = app.app.get(AuditSealing);
});

const TIME = 60_000;

const insert = (on: Sql, age = '0 seconds', count = 1) => on<{ id: string }[]>`
  INSERT INTO audit_events (id, event, ip, user_agent, created_at)
  SELECT gen_random_uuid(), 'login_failed', '203.0.113.9', 'Browser/1', now() - ${age}::interval
  FROM generate_series(1, ${count}::int) RETURNING id`;

interface StoredSeal {
  sequence: string;
  event_id: string;
  hash: Buffer;
  commitments: Buffer;
  ip_salt: Buffer;
  sealed: string;
}

const chain = () => app.sql<StoredSeal[]>`SELECT *,
  to_char(sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS sealed
  FROM audit_chain ORDER BY sequence`;

async function expectWhole() {
  const [counts] = await app.sql`SELECT (SELECT count(*)::int FROM audit_events) AS events,
    (SELECT count(*)::int FROM audit_chain) AS seals, (SELECT max(sequence)::int FROM audit_chain) AS last`;
  expect(counts?.seals).toBe(counts?.events);
  expect(counts?.last).toBe(counts?.seals);
}

test('an event is sealed after an answer', async () => {
  const [before] = await insert(app.sql);
  await signUp(app);
  await app.settled();
  expect((await chain()).map(({ event_id }) => event_id)).toContain(before?.id);
});

test('a hash is over the row and the hash before, as docs/audit.md says', async () => {
  await sealing.run(TIME);
  await expectWhole();
  const sha256 = (...parts: (Buffer | string)[]) =>
    parts.reduce((hash: Hash, part) => hash.update(part), createHash('sha256')).digest();
  let previous = Buffer.alloc(32);
  for (const { sequence, event_id, hash, commitments, ip_salt, sealed } of await chain()) {
    const [event] = await app.sql`SELECT id, event, outcome, user_id AS "userId",
      actor_id AS "actorId", session_id AS "sessionId", generation, request_id AS "requestId", reason,
      to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "createdAt"
      FROM audit_events WHERE id = ${event_id}`;
    const [ip, network, userAgent] = [0, 32, 64].map((at) => commitments.toString('hex', at, at + 32));
    const before = previous.toString('hex');
    const content = { ...event, ip, network, userAgent, sequence: Number(sequence), previous: before };
    const sorted = Object.entries({ ...content, sealedAt: sealed, version: 1 }).sort(([a], [b]) =>
      a < b ? -1 : 1,
    );
    expect(sha256(JSON.stringify(Object.fromEntries(sorted)))).toEqual(hash);
    const [{ address } = {}] = await app.sql<{ address: string }[]>`SELECT host(ip) AS address
      FROM audit_events WHERE id = ${event_id}`;
    expect(sha256(ip_salt, address ?? '').toString('hex')).toBe(ip);
    previous = Buffer.from(hash);
  }
});

test('what somebody inserts long ago stays unsealed until an operator has it sealed', async () => {
  const [old] = await insert(app.sql, '3 days');
  const [late] = await insert(app.sql, '10 minutes');
  await sealing.run(TIME);
  const sealed = async () => (await chain()).map(({ event_id }) => event_id);
  expect(await sealed()).toContain(late?.id);
  expect(await sealed()).not.toContain(old?.id);
  expect(await sealing.sealAll()).toEqual({ sealed: 1, isWhole: true });
  await expectWhole();
});

describe('no event is left out, none is sealed twice, and the numbers have no gap', () => {
  test('with commits that come late, from many connections, and three sealers', async () => {
    const sql = postgres(database, { max: 20 });
    let isOver = false;
    const writer = async (held: boolean) => {
      for (let n = 0; n < 15; n++)
        await sql.begin(async (tx) => {
          await insert(tx as unknown as Sql);
          // Others begin later and commit earlier.
          if (held) await tx`SELECT pg_sleep(random() * 0.05)`;
        });
    };
    const sealer = async () => {
      while (!isOver) await sealing.run(TIME);
    };
    const sealers = [sealer(), sealer(), sealer()];
    await Promise.all(Array.from({ length: 16 }, (_, n) => writer(n % 2 === 0)));
    isOver = true;
    await Promise.all(sealers);
    await sealing.run(TIME);
    await expectWhole();
    await sql.end();
  });

  test('with more events than a batch has, of one time all of them', async () => {
    await insert(app.sql, '0 seconds', 1203);
    expect(await sealing.run(TIME)).toBe(1203);
    await expectWhole();
  });

  test('with a sealer that is killed half-way', async () => {
    await insert(app.sql, '0 seconds', 3);
    const blocker = await app.sql.reserve();
    await blocker`BEGIN`;
    await blocker`LOCK TABLE audit_chain IN SHARE MODE`;
    const killed = sealing.run(TIME).catch((error: unknown) => error);
    let pid: number | undefined;
    await until(async () => {
      const [waiting] = await app.sql<{ pid: number }[]>`SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND query LIKE '%INTO "audit_chain"%'`;
      pid = waiting?.pid;
      return pid !== undefined;
    });
    // Meanwhile another one has nothing to do.
    expect(await sealing.run(TIME)).toBe(0);
    await app.sql`SELECT pg_terminate_backend(${pid ?? 0})`;
    expect(await killed).toBeInstanceOf(Error);
    await blocker`COMMIT`;
    blocker.release();
    expect(await sealing.run(TIME)).toBe(3);
    await expectWhole();
  });
});

test('the database refuses to change a seal, to delete one before its event, and to empty it', async () => {
  const refused = [
    app.sql`UPDATE audit_chain SET hash = '\\x00' WHERE sequence = 1`,
    app.sql`UPDATE audit_chain SET ip_salt = '\\x00' WHERE sequence = 1`,
    app.sql`TRUNCATE audit_chain`,
    // Their values stand there still.
    app.sql`UPDATE audit_chain SET ip_salt = NULL WHERE sequence = 1`,
    app.sql`UPDATE audit_chain SET network_salt = NULL WHERE sequence = 1`,
    app.sql`UPDATE audit_chain SET user_agent_salt = NULL WHERE sequence = 1`,
  ];
  for (const statement of refused) await expect(statement).rejects.toThrow('are never changed');
  await expect(app.sql`DELETE FROM audit_chain WHERE sequence = 1`).rejects.toThrow('as long as its event');
});

describe('an export', () => {
  interface Exported {
    class_uid: number;
    type_uid: number;
    user?: { uid: string };
    metadata: { sequence: number; event_code: string };
  }

  const exported = async (query: ExportQuery = {}) => {
    const lines: Exported[] = [];
    for await (const line of eventLines(app.app.get<Database>(DATABASE), query))
      lines.push(JSON.parse(line) as Exported);
    return lines;
  };
  const numbersOf = (lines: Exported[]) => lines.map(({ metadata }) => metadata.sequence);

  test('has a class of OCSF for every event that Postern declares', () => {
    const { events, project } = registry();
    const own = Object.keys(project.events ?? {});
    expect(Object.keys(CLASSES).sort()).toEqual(
      Object.keys(events)
        .filter((event) => !own.includes(event))
        .sort(),
    );
  });

  test('goes on behind any line, and is of a person, or of a time', async () => {
    const person = await signUp(app);
    await sealing.run(TIME);
    const all = await exported();
    const last = all.at(-1)?.metadata.sequence ?? 0;
    expect(numbersOf(all)).toEqual(Array.from({ length: last }, (_, n) => n + 1));
    expect(numbersOf(await exported({ after: last - 3 }))).toEqual([last - 2, last - 1, last]);
    const [{ id = '' } = {}] = await app.sql<{ id: string }[]>`SELECT id FROM users
      WHERE email = ${person.email}`;
    const own = await exported({ user: id });
    expect(new Set(own.map(({ user }) => user?.uid))).toEqual(new Set([id]));
    const [signedIn] = own.filter(({ metadata }) => metadata.event_code === 'login_succeeded');
    expect(signedIn).toMatchObject({ class_uid: 3002, activity_id: 1, type_uid: 300_201, status_id: 1 });
    const [middle] = await app.sql<{ at: string; count: number }[]>`SELECT
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, (SELECT count(*)::int FROM
      audit_events WHERE created_at < date_trunc('milliseconds', at)) AS count
      FROM (SELECT max(created_at) AS at FROM audit_events WHERE event = 'login_succeeded') AS signed_in`;
    if (!middle) throw new Error('nobody has signed in');
    expect(await exported({ to: middle.at })).toHaveLength(middle.count);
    expect(await exported({ from: middle.at })).toHaveLength(all.length - middle.count);
  });
});

test('verify looks as far as the chain went when it began, not at seals that come meanwhile', async () => {
  const blocker = await app.sql.reserve();
  await blocker`BEGIN`;
  await blocker`LOCK TABLE audit_events IN ACCESS EXCLUSIVE MODE`;
  const days = { retentionDays: 365, ipRetentionDays: undefined };
  const evidence = { keys: [], copies: new OutsideCopies([]), ...days };
  const verified = verifyChain(app.app.get<Database>(DATABASE), evidence);
  await until(async () => {
    const waiting = await app.sql`SELECT FROM pg_stat_activity WHERE datname = current_database()
      AND wait_event_type = 'Lock' AND query LIKE '%LEFT JOIN "audit_events"%'`;
    return waiting.length > 0;
  });
  await blocker`INSERT INTO audit_chain (sequence, event_id, hash, commitments)
    SELECT max(sequence) + 1, gen_random_uuid(), '\\x00', '\\x00' FROM audit_chain`;
  await blocker`COMMIT`;
  blocker.release();
  expect((await verified).faults).not.toContainEqual(expect.stringMatching(/was removed/));
  await app.sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    await tx`DELETE FROM audit_chain WHERE hash = '\\x00'`;
  });
});

test('with AUDIT_CHAIN=off nothing is sealed', async () => {
  const off = await startApp({ DATABASE_URL: database, AUDIT_CHAIN: 'off' });
  const [event] = await insert(app.sql);
  await signUp(off);
  await off.settled();
  expect((await chain()).map(({ event_id }) => event_id)).not.toContain(event?.id);
  expect(() => off.app.get(AuditSealing, { strict: false })).toThrow();
});
