/**
 * By what rows can be spread over several servers, read off the text of a statement: a key is a column by
 * which a value of the call finds a row, or with which it is written.
 */

/** Columns of any table, by what they name. */
const NAMED: Readonly<Record<string, string>> = { user_id: 'user', email: 'address', recipient: 'address' };

/** Columns of some tables. */
const OF_TABLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  users: { id: 'user' },
  sessions: { id: 'session' },
  registrations: { id: 'registration', token_hash: 'link', browser_hash: 'browser' },
  one_time_tokens: { id: 'link', token_hash: 'link' },
  trusted_browsers: { secret_hash: 'browser' },
  outbox: { id: 'email' },
  rate_limits: { key: 'limit' },
};

/** Rows that stand beside those of one address, of one limit, or of nobody. All others are of a user. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  address: ['registrations', 'invitations', 'one_time_tokens', 'email_sign_ins', 'outbox'],
  limit: ['rate_limits'],
  nobody: ['delivery_pace', 'audit_chain', 'audit_checkpoints', 'used_challenges'],
};

const keyOf = (table: string, column: string): string | undefined =>
  OF_TABLE[table]?.[column] ?? NAMED[column];

const SOURCE = /\b(?:FROM|JOIN|UPDATE|INTO|USING)\s+"?(\w+)"?(?:\s+(?:AS\s+)?"?(\w+)"?)?/gi;

/** The tables of a statement, by each name that its text has for them. */
function sourcesOf(text: string, tables: ReadonlySet<string>): Map<string, string> {
  const sources = new Map<string, string>();
  for (const [, table = '', alias = table] of text.matchAll(SOURCE))
    if (tables.has(table)) sources.set(table, table).set(alias, table);
  return sources;
}

/** The tables that a statement reads or writes, by whose their rows are. */
export function tablesByGroup(text: string, tables: ReadonlySet<string>): Record<string, string[]> {
  const found = [...new Set(sourcesOf(text, tables).values())].toSorted();
  const groupOf = (table: string) =>
    Object.entries(GROUPS).find(([, members]) => members.includes(table))?.[0] ?? 'user';
  return Object.groupBy(found, groupOf) as Record<string, string[]>;
}

const COMPARED = /(?:"?(\w+)"?\.)?"?(\w+)"?\s*(?:=\s*(?:ANY\s*\(\s*)?|\bIN\s*\(\s*)\$\d/gi;
const WRITTEN = /INSERT INTO "(\w+)"[^(]*\(([^)]*)\)\s*(?:SELECT|VALUES\s*\()\s*/gi;
const LISTED = /unnest\(\$[^)]*\)[^(]*\bAS\s+\w+\s*\(([^)]*)\)/gi;

/** What the values of a statement name, of the keys by which rows could be spread. */
export function keysNamed(text: string, tables: ReadonlySet<string>): string[] {
  const sources = sourcesOf(text, tables);
  const anyTable = (column: string) => [...sources.values()].map((table) => keyOf(table, column));
  const found: (string | undefined)[] = [];
  for (const [, source, column = ''] of text.matchAll(COMPARED)) {
    const table = sources.get(source ?? '');
    found.push(...(table === undefined ? anyTable(column) : [keyOf(table, column)]));
  }
  for (const [, columns = ''] of text.matchAll(LISTED))
    found.push(...namesIn(columns).flatMap((column) => anyTable(column)));
  for (const written of text.matchAll(WRITTEN)) {
    const [all, table = '', columns = ''] = written;
    const values = listAt(text, written.index + all.length);
    const given = namesIn(columns).filter((_, index) => values[index]?.startsWith('$'));
    found.push(...given.map((column) => keyOf(table, column)));
  }
  return [...new Set(found)].filter((key) => key !== undefined).toSorted();
}

const namesIn = (list: string): string[] => list.split(',').map((name) => name.replaceAll(/["\s]/g, ''));

/** The expressions of a list that begins here, as far as the list goes. */
function listAt(text: string, start: number): string[] {
  const entries = [''];
  let depth = 0;
  for (const letter of text.slice(start)) {
    if (letter === '(') depth++;
    if (letter === ')' && --depth < 0) break;
    if (letter === ',' && depth === 0) entries.push('');
    else entries.push(`${entries.pop() ?? ''}${letter}`);
  }
  return entries.map((entry) => entry.trim());
}

/** Whether a node of a plan looks for rows of somebody's, and by none of their table's keys. */
export function passesOverRows(node: Readonly<Record<string, unknown>>): boolean {
  const { 'Node Type': type, 'Relation Name': table, 'Index Cond': condition } = node;
  if (
    typeof table !== 'string' ||
    GROUPS['nobody']?.includes(table) ||
    !/Seq Scan|Index.* Scan/.test(String(type))
  )
    return false;
  const compared = [...String(condition).matchAll(/\b(\w+) = /g)];
  return !compared.some(([, column = '']) => keyOf(table, column) !== undefined);
}
