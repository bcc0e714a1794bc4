import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import postgres, { type Sql } from 'postgres';
import { freshDatabase, type TestApp } from 'postern/testing';
import { isNullable, nameOfType, type Typed, type Types } from '../src/platform/db/pg-types.js';
import { type DeclaredStatement, statements } from '../src/platform/db/statement.js';
import { startApp } from './support/app.js';
import { DatabaseWire } from './support/database-wire.js';
import { hotStatements } from './support/hot-statements.js';
import { keysNamed, passesOverRows, tablesByGroup } from './support/sharding-keys.js';
import { writeTable } from './support/written-table.js';

const FOLDER = 'test/sql';
const WRITES = process.env.SQL_SNAPSHOTS === 'write';

let wire: DatabaseWire;
let app: TestApp;
let sql: Sql;

beforeAll(async () => {
  // Statements that are made of what features declare are so when their repository is.
  wire = await DatabaseWire.open(await freshDatabase('statements_app'));
  app = await startApp({ DATABASE_URL: wire.url, RATE_LIMITS: 'on' });
  // The plan for whatever values; a table is read whole where nothing else is possible. In a database of its
  // own: rows of other specs that are counted meanwhile would change the plans.
  const connection = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off' };
  sql = postgres(await freshDatabase('statements'), { max: 1, connection });
});
afterAll(async () => {
  await sql.end();
  wire.close();
});

/** What PostgreSQL says of a statement's result columns. */
interface ResultColumn {
  name: string;
  type: number;
  /** Of the table and the column that it is, where it is one; else 0. */
  table: number;
  number: number;
}

/** As PostgreSQL names it, whichever of its names this is. */
async function canonical(type: Typed): Promise<string> {
  const [row] = await sql<{ name: string }[]>`SELECT ${nameOfType(type)}::text::regtype::text AS name`;
  return row?.name ?? '';
}

async function typesOf(types: Types): Promise<Record<string, string>> {
  const entries = Object.entries(types);
  const names = await Promise.all(entries.map(([, type]) => canonical(type)));
  return Object.fromEntries(entries.map(([name], index) => [name, names[index] ?? '']));
}

async function prepared(
  statement: DeclaredStatement,
): Promise<{ values: Record<string, string>; row: Record<string, string>; columns: ResultColumn[] }> {
  const { sql: text, used } = statement.compile();
  const { types, columns } = await sql.unsafe(text).describe();
  const described = columns as unknown as ResultColumn[];
  const named = (oids: number[]) =>
    Promise.all(
      oids.map(
        async (oid) =>
          (await sql<{ name: string }[]>`SELECT ${oid}::oid::regtype::text AS name`)[0]?.name ?? '',
      ),
    );
  const [values, row] = await Promise.all([named(types), named(described.map(({ type }) => type))]);
  return {
    values: Object.fromEntries(used.map((name, index) => [name, values[index] ?? ''])),
    row: Object.fromEntries(described.map(({ name }, index) => [name, row[index] ?? ''])),
    columns: described,
  };
}

/**
 * Those that are declared never to be null, and are columns of tables that can be. An outer join can't be
 * told by this.
 */
async function nullsDeclaredAway(
  { row }: DeclaredStatement,
  columns: readonly ResultColumn[],
): Promise<string[]> {
  const certain = columns.filter(({ name, table }) => table > 0 && row[name] && !isNullable(row[name]));
  const found = await Promise.all(
    certain.map(async ({ name, table, number }) => {
      const [column] = await sql<
        { attnotnull: boolean }[]
      >`SELECT attnotnull FROM pg_attribute WHERE attrelid = ${table} AND attnum = ${number}`;
      return column?.attnotnull === true ? [] : [name];
    }),
  );
  return found.flat();
}

/** The index that finds the rows of one person, by the comparison that asks for them. */
const BY_PERSON = {
  '"outbox"."recipient"': 'outbox_recipient',
  '"audit_events"."user_id"': 'audit_events_user_created_at',
};

/** No index finds these: their rows live for minutes. */
const WHOLE = [
  ['identities.endPendingSignIns', 'pending_sign_ins'],
  ['identities.endPendingIdentities', 'pending_identities'],
];

interface PlanNode extends Readonly<Record<string, unknown>> {
  Plans?: PlanNode[];
}

/** By what a statement finds its rows: the nodes of its plan for whatever values. */
async function planOf(text: string): Promise<PlanNode[]> {
  const { types } = await sql.unsafe(text).describe();
  await sql.unsafe(`PREPARE planned AS ${text}`);
  const values = types.length ? `(${types.map(() => 'NULL').join(', ')})` : '';
  const [row] = await sql.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
    `EXPLAIN (FORMAT JSON) EXECUTE planned${values}`,
  );
  await sql`DEALLOCATE planned`;
  const below = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(below)];
  return row ? below(row['QUERY PLAN'][0].Plan) : [];
}

function snapshotOf({ values, row, compile }: DeclaredStatement): string {
  const { text, used } = compile();
  const line = (types: Types, name: string) => {
    const type = types[name];
    if (!type) throw new Error(`${name} is not declared`);
    return `${name} ${nameOfType(type)}${isNullable(type) ? '?' : ''}`;
  };
  const lines = [
    ...used.map((name, index) => `-- $${index + 1} ${line(values, name)}`),
    ...Object.keys(row).map((name) => `-- > ${line(row, name)}`),
  ];
  return `${lines.join('\n')}\n${text.replaceAll(/^ {4}| +$/gm, '').trim()}\n`.trimStart();
}

describe('every statement', () => {
  test('is prepared by PostgreSQL with the declared types of values and of columns', async () => {
    expect(statements.size).toBeGreaterThan(0);
    for (const statement of statements.values()) {
      const { values, row, columns } = await prepared(statement);
      const found = {
        name: statement.name,
        values,
        row,
        order: columns.map(({ name }) => name),
        null: await nullsDeclaredAway(statement, columns),
      };
      expect(found).toEqual({
        name: statement.name,
        values: await typesOf(statement.values),
        row: await typesOf(statement.row),
        order: Object.keys(statement.row),
        null: [],
      });
    }
  });

  test('reads no table whole, whatever its values are, but for two', async () => {
    const whole: string[][] = [];
    for (const statement of statements.values())
      for (const node of await planOf(statement.compile().sql))
        if (node['Node Type'] === 'Seq Scan') whole.push([statement.name, String(node['Relation Name'])]);
    expect(whole).toEqual(WHOLE);
  });

  test('finds by one index what stands about a person among the emails and in the audit', async () => {
    const ofPersons = [...statements.values()].flatMap((statement) =>
      Object.entries(BY_PERSON).flatMap(([column, index]) =>
        statement.compile().text.includes(`${column} = `) ? [{ statement, index }] : [],
      ),
    );
    expect(ofPersons.length).toBeGreaterThan(5);
    for (const { statement, index } of ofPersons) {
      const found = (await planOf(statement.compile().sql)).map((node) => node['Index Name']);
      expect([statement.name, found]).toEqual([statement.name, expect.arrayContaining([index])]);
    }
  });

  test('that deletes an account finds each of its rows by a condition of an index', async () => {
    const deletion = statements.get('account.delete');
    const nodes = deletion ? await planOf(deletion.compile().sql) : [];
    const byIndex = nodes.filter((node) => node['Index Name']);
    expect(byIndex.length).toBeGreaterThan(9);
    expect(byIndex.filter((node) => !node['Index Cond'])).toEqual([]);
    expect(byIndex.map((node) => node['Index Name'])).toEqual(
      expect.arrayContaining(['outbox_recipient', 'outbox_subject_id', 'invitations_invited_by']),
    );
  });

  test('that deletes a row finds those that refer to it by an index', async () => {
    const unfound = await sql`SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
      WHERE contype = 'f' AND confdeltype <> 'a' AND NOT EXISTS (SELECT FROM pg_index
        WHERE indrelid = conrelid AND indkey[0] = conkey[1] AND array_length(conkey, 1) = 1)`;
    expect([...unfound]).toEqual([]);
  });

  test(`stands in ${FOLDER} as it is sent, but for its layout`, () => {
    const texts = new Map([...statements.values()].map((one) => [`${one.name}.sql`, snapshotOf(one)]));
    if (WRITES) write(texts);
    const written = new Map(
      readdirSync(FOLDER).map((file) => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')]),
    );
    expect([...written.keys()].toSorted()).toEqual([...texts.keys()].toSorted());
    for (const [file, text] of texts) expect({ file, text: written.get(file) }).toEqual({ file, text });
  });
});

/** Asked for once in a while by an instance, of all servers: a sample of the hashes that were imported. */
const OF_ALL = 'login.listHashKinds';

test('a hot statement names a key by which rows can be sharded, and finds each row by one', async () => {
  const found = await sql<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const tables = new Set(found.map(({ name }) => name));
  const rows: string[][] = [];
  const faults: string[] = [];
  for (const { name, text, requests } of await hotStatements(wire, app)) {
    const keys = keysNamed(text, tables);
    const { user = [], address = [], limit = [], nobody = [] } = tablesByGroup(text, tables);
    const whole = (await planOf(text)).some(passesOverRows);
    if ((keys.length === 0 || whole) && name !== OF_ALL) faults.push(name);
    const cells = [requests, keys, user, address, [...limit, ...nobody]].map((cell) => cell.join(', '));
    rows.push([`\`${name}\``, ...cells]);
  }
  expect(faults).toEqual([]);
  const distinct = [...new Map(rows.map((row) => [row.join(), row])).values()].toSorted();
  const head = ['statement', 'asked for by', 'names', 'tables by user', 'by address', 'others'];
  writeTable('docs/beyond-one-primary.md', 'hot statements', [head, ...distinct]);
});

function write(texts: ReadonlyMap<string, string>): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of texts) writeFileSync(`${FOLDER}/${file}`, text);
}
