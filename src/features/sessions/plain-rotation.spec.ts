import { beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { until } from '../../../test/support/until.js';
import { DATABASE } from '../../platform/db/database.module.js';
import { type Database, type Executor, send } from '../../platform/db/executor.js';
import { statements } from '../../platform/db/statement.js';
import { ROTATE } from './rotation.js';

const [CURRENT, PARENT, CHILD, LINEAGE, ANOTHER, KEY, ANOTHER_KEY] = ['a', 'b', 'c', 'd', 'e', 'k', 'o'].map(
  (letter) => Buffer.from(letter.repeat(32)),
) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
const [HOME, ELSEWHERE, AGENT] = ['203.0.113.7', '198.51.100.9', 'Browser/1'];
const GENERATION = 7;

/** The record of a row's new version: of 32 bytes each two hashes, 16 of a nonce, a number, three times. */
const MAX_ROW_BYTES = 195;

let app: TestApp;
let db: Database;
let owner: Browser;
beforeAll(async () => {
  app = await startApp();
  db = app.app.get<Database>(DATABASE);
  owner = await signUp(app);
});

/** So many seconds ago; null: never. */
const AGES = [120, null, 2, 20, 45, 7200];

/** Of each column and each value its cases; the first ones are what a plain rotation is for. */
const CASES = {
  row: {
    tokenHash: [CURRENT, ANOTHER],
    previousHash: [PARENT, null],
    lineage: [LINEAGE, null, ANOTHER],
    successorNonce: [Buffer.alloc(16, 5), null, Buffer.alloc(16, 250)],
    replays: [0, 1, 30],
    reissues: [0, 6],
    repeats: [0, 3, 9],
    contenders: [null, [ELSEWHERE], [HOME]],
    remember: [true, false],
    credentialEpoch: [0, 1],
    boundKey: [null, KEY],
    ip: [HOME, ELSEWHERE, null, '203.0.113.0/24'],
    userAgent: [AGENT, 'Browser/2', null],
  },
  ages: {
    rotatedAt: AGES,
    issuedAt: AGES,
    confirmedAt: [10, null, 3600],
    warnedAt: [null, 120],
    boundAt: [null, 45, 120],
    revokedAt: [null, 5],
    idleExpiresAt: [-100_000, 5, -3600],
    expiresAt: [-2_000_000, 5, -7200],
  },
  user: {
    status: ['active', 'disabled'],
    daysUnseen: [0, 1],
    role: ['user', 'admin'],
    furtherRoles: [[], ['admin']] as string[][],
  },
  request: {
    generation: [GENERATION, GENERATION - 1, GENERATION - 2, GENERATION + 1],
    hash: [CURRENT, PARENT, ANOTHER],
    order: [Buffer.alloc(5, 1), Buffer.alloc(5, 100)],
    freshSeconds: [60, 0],
    isBinding: [false, true],
    boundKey: [null, KEY, ANOTHER_KEY],
    boundRoles: [['admin'], []] as string[][],
  },
};
type State = {
  [Part in keyof typeof CASES]: {
    [Name in keyof (typeof CASES)[Part]]: (typeof CASES)[Part][Name] extends (infer T)[] ? T : never;
  };
};

const eachOf = <T>(part: Record<string, T[]>) =>
  Object.entries(part).flatMap(([name, cases]) => cases.slice(1).map((value) => [name, value] as const));
/** One thing in which a state differs from a plain rotation's. */
interface Difference {
  part: string;
  name: string;
  value: unknown;
}
const DIFFERENCES: Difference[] = Object.entries(CASES).flatMap(([part, of]) =>
  eachOf(of as Record<string, unknown[]>).map(([name, value]) => ({ part, name, value })),
);

function stateWith(...differences: Difference[]): State {
  const parts: [string, unknown][] = Object.entries(CASES).map(([part, of]) => {
    const first = Object.entries(of as Record<string, unknown[]>).map(([name, [value]]) => ({ name, value }));
    const other = differences.filter((one) => one.part === part);
    return [part, Object.fromEntries([...first, ...other].map(({ name, value }) => [name, value]))];
  });
  return Object.fromEntries(parts) as State;
}
const PLAIN = stateWith();

/** Each difference alone, and some of all twos and threes. */
const several = fc.array(fc.constantFrom(...DIFFERENCES), { minLength: 2, maxLength: 3 });
const STATES = [
  [],
  ...DIFFERENCES.map((one) => [one]),
  ...fc.sample(several, { seed: 20_240, numRuns: 60 }),
].map((differences) => stateWith(...differences));

interface PlanNode {
  'Node Type': string;
  'Subplan Name'?: string;
  'Actual Rows': number;
  'WAL Bytes': number;
  'WAL Records': number;
  Plans?: PlanNode[];
}

/**
 * How many rows a refresh in this state has locked, and what its plain rotation itself writes to the log:
 * what tidies a page up belongs to the scan below it.
 */
async function logged(state: State): Promise<{ locked: number; records: number; bytes: number }> {
  const rotate = statements.get('sessions.rotate')?.compile();
  await arrange(db, state);
  const explain = `EXPLAIN (ANALYZE, WAL, FORMAT JSON) ${rotate?.sql}`;
  const [row] = (await send(db, explain, rotate?.write(valuesOf(state)) ?? [])) as [
    { 'QUERY PLAN': [{ Plan: PlanNode }] }?,
  ];
  const below = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(below)];
  const nodes = row ? below(row['QUERY PLAN'][0].Plan) : [];
  const rotated = nodes.find((node) => node['Subplan Name'] === 'CTE rotated');
  const ofScan = rotated?.Plans?.[0];
  return {
    locked: nodes.find((node) => node['Node Type'] === 'LockRows')?.['Actual Rows'] ?? Number.NaN,
    records: (rotated?.['WAL Records'] ?? Number.NaN) - (ofScan?.['WAL Records'] ?? 0),
    bytes: (rotated?.['WAL Bytes'] ?? Number.NaN) - (ofScan?.['WAL Bytes'] ?? 0),
  };
}

const ago = (seconds: number | null) =>
  seconds === null ? sql`NULL` : sql`now() - make_interval(secs => ${seconds})`;
const textArray = (texts: string[] | null) =>
  texts === null ? sql`NULL` : sql`${`{${texts.join(',')}}`}::text[]`;

async function arrange(tx: Executor, { row, ages, user }: State): Promise<void> {
  await tx.execute(sql`UPDATE sessions SET generation = ${GENERATION}, token_hash = ${row.tokenHash},
    previous_hash = ${row.previousHash}, lineage = ${row.lineage}, successor_nonce = ${row.successorNonce},
    replays = ${row.replays}, reissues = ${row.reissues}, repeats = ${row.repeats},
    contenders = ${textArray(row.contenders)}, remember = ${row.remember},
    credential_epoch = ${row.credentialEpoch}, bound_key = ${row.boundKey}, ip = ${row.ip}::inet,
    user_agent = ${row.userAgent}, warned_at = ${ago(ages.warnedAt)}, rotated_at = ${ago(ages.rotatedAt)},
    issued_at = ${ago(ages.issuedAt)}, confirmed_at = ${ago(ages.confirmedAt)},
    bound_at = ${ago(ages.boundAt)}, revoked_at = ${ago(ages.revokedAt)},
    idle_expires_at = ${ago(ages.idleExpiresAt)}, expires_at = ${ago(ages.expiresAt)}
    WHERE id = ${owner.sessionId}`);
  await tx.execute(sql`UPDATE users SET status = ${user.status}, role = ${user.role},
    last_seen_on = CURRENT_DATE - ${user.daysUnseen}::int, further_roles = ${textArray(user.furtherRoles)}
    WHERE email = ${owner.email}`);
}

const valuesOf = ({ request }: Pick<State, 'request'>) => ({
  ...request,
  ...{ id: owner.sessionId, lineage: LINEAGE, childHash: CHILD, nonce: Buffer.alloc(16, 9), keyId: 'key.2' },
  ...{ idleSeconds: 604_800, browserIdleSeconds: 86_400, mailId: '018f0000-0000-7000-8000-000000000001' },
  ...{ ip: HOME, userAgent: AGENT, requestId: null, actorId: null },
});

/** Everything that a refresh may write, but the proofs of a key that were used. */
async function written(tx: Executor, mailId: string): Promise<unknown> {
  const [found] = await tx.execute(sql`SELECT to_jsonb(s) - 'used_proofs' AS session, u.last_seen_on AS seen,
    (SELECT jsonb_agg(to_jsonb(a) ORDER BY a.id) FROM audit_events a WHERE a.session_id = s.id) AS audit,
    (SELECT to_jsonb(o) FROM outbox o WHERE o.id = ${mailId}) AS mail
    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ${owner.sessionId}`);
  return found;
}

/** What one of the two statements answers and writes in this state; nothing of it stays. */
async function outcome(tx: Executor, state: State, name: 'plain' | 'proving') {
  await tx.execute(sql`SAVEPOINT before`);
  await arrange(tx, state);
  const values = valuesOf(state);
  const [row] = await (name === 'plain'
    ? ROTATE.plain(tx, values)
    : ROTATE.proving(tx, { ...values, proofId: Buffer.alloc(16) }));
  // The nonce is for who has not rotated: by that the winner's successor is derived again.
  const answer = row?.verdict === 'rotate' ? { ...row, successorNonce: null, successorKeyId: null } : row;
  const found = { answer, written: await written(tx, values.mailId) };
  await tx.execute(sql`ROLLBACK TO SAVEPOINT before`);
  return found;
}

async function waitingForLocks(): Promise<number> {
  const [row] = await app.sql<{ count: number }[]>`SELECT count(*)::int FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}

describe('a plain rotation', () => {
  // A request with a proof is always judged; the proof says nothing of a session without a key of a program.
  test('answers and writes what the verdict has, whatever row, user and request are', async () => {
    const verdicts = new Map<string, number>();
    await db.transaction(async (tx) => {
      for (const state of STATES) {
        const judged = await outcome(tx, state, 'proving');
        expect({ state, ...(await outcome(tx, state, 'plain')) }).toEqual({ state, ...judged });
        const verdict = judged.answer?.verdict ?? '';
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
    });
    expect(verdicts.get('rotate')).toBeGreaterThan(20);
    expect(verdicts.size).toBeGreaterThan(8);
  });

  test('writes one version of the row to the log, and no lock before it', async () => {
    const runs = [];
    for (let run = 0; run < 3; run++) runs.push(await logged(PLAIN));
    for (const { locked, records } of runs) expect([locked, records]).toEqual([0, 1]);
    // One that is the first of its page after a checkpoint has all of that page besides.
    expect(Math.min(...runs.map(({ bytes }) => bytes))).toBeLessThanOrEqual(MAX_ROW_BYTES);

    const judged = await logged({ ...PLAIN, user: { ...PLAIN.user, daysUnseen: 1 } });
    expect(judged).toEqual({ locked: 1, records: 0, bytes: 0 });
  });

  test.each([
    [
      'has rotated',
      'replay',
      sql`UPDATE sessions SET generation = ${GENERATION + 1}, replays = 0,
      previous_hash = ${CURRENT}, token_hash = ${CHILD}, successor_nonce = ${ANOTHER}, rotated_at = now(),
      issued_at = now() WHERE id = `,
    ],
    ['has ended the session', 'revoked', sql`UPDATE sessions SET revoked_at = now() WHERE id = `],
    ['has not touched what it judges', 'rotate', sql`UPDATE sessions SET warned_at = now() WHERE id = `],
  ])('waits for a transaction that holds the row, and sees that it %s', async (_, verdict, change) => {
    await arrange(db, PLAIN);
    let waiting: Promise<string | undefined> | undefined;
    await db.transaction(async (tx) => {
      await tx.execute(sql`${change}${owner.sessionId}`);
      waiting = ROTATE.plain(db, valuesOf(PLAIN)).then(([row]) => row?.verdict);
      await until(async () => (await waitingForLocks()) > 0);
    });
    expect(await waiting).toBe(verdict);
  });
});
