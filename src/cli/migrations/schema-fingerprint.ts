import type { TransactionSql } from 'postgres';
import { PROFILE_INDEX } from './profile-indexes.ts';

/**
 * The parts of a schema: the names of its parts (`table "users"`, `column "users.email"`, …), each with
 * its definition, as PostgreSQL writes it, without the schema's name.
 */
export type Fingerprint = Map<string, { owner: string; definition: string }>;

/**
 * Without what two ways to the same schema may do differently (the order of columns), what
 * drizzle/extras.sql adds (storage parameters, triggers, functions), and indexes on fields of the profile.
 * PostgreSQL 18 lists NOT NULL among the constraints too: it is the columns' here.
 */
const PARTS = `
  select 'table "' || c.relname || '"' as owner, 'table "' || c.relname || '"' as part,
    c.relkind::text as definition, 1 as rank
    from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
  union all
  select 'table "' || c.relname || '"', 'column "' || c.relname || '.' || a.attname || '"',
    concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
      nullif('identity ' || a.attidentity::text, 'identity '),
      nullif('generated ' || a.attgenerated::text, 'generated '),
      'default ' || pg_get_expr(d.adbin, d.adrelid)), 2
    from pg_attribute a join pg_class c on c.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and a.attnum > 0 and not a.attisdropped
  union all
  select 'table "' || c.relname || '"', 'constraint "' || c.relname || '.' || k.conname || '"',
    pg_get_constraintdef(k.oid), 3
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = $1::regnamespace and k.contype in ('p', 'u', 'f', 'c', 'x')
  union all
  select 'table "' || c.relname || '"', 'index "' || i.relname || '"',
    pg_get_indexdef(x.indexrelid) || case when x.indisvalid then '' else ' (invalid)' end, 4
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where c.relnamespace = $1::regnamespace and not starts_with(i.relname, '${PROFILE_INDEX}')
      and not exists
      (select from pg_constraint k where k.conindid = x.indexrelid and k.contype in ('p', 'u', 'x'))
  union all
  select 'type "' || t.typname || '"', 'type "' || t.typname || '"',
    string_agg(e.enumlabel, ', ' order by e.enumsortorder), 5
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = $1::regnamespace group by t.typname
  order by rank, part`;

/**
 * @param tx in which search_path is empty from here on, so that every
 * name comes with its schema
 */
export async function fingerprint(tx: TransactionSql, schema: string): Promise<Fingerprint> {
  await tx`select set_config('search_path', '', true)`;
  const rows = await tx.unsafe<{ owner: string; part: string; definition: string }[]>(PARTS, [schema]);
  // Extensions, and the tables of another history, stand in `public` for a scratch schema, too.
  const strip = (text: string) => text.replaceAll(`${schema}.`, '').replaceAll('public.', '');
  return new Map(rows.map(({ owner, part, definition }) => [part, { owner, definition: strip(definition) }]));
}

/**
 * Compares what stands with what should stand. Tables that `known` doesn't name are somebody else's and don't
 * count.
 * @param known the owners that count
 * @returns one line for each difference, tables first; empty: they are equal
 */
export function differences(actual: Fingerprint, wanted: Fingerprint, known: ReadonlySet<string>): string[] {
  const found = [];
  for (const [part, { definition }] of wanted) {
    const there = actual.get(part);
    if (!there) found.push(`${part} is missing`);
    else if (there.definition !== definition)
      found.push(`${part} is ${quote(there.definition)} where the migrations make ${quote(definition)}`);
  }
  for (const [part, { owner }] of actual) {
    if (known.has(owner) && !wanted.has(part)) found.push(`${part} is in no migration`);
  }
  return found;
}

function quote(definition: string) {
  return `\`${definition}\``;
}
