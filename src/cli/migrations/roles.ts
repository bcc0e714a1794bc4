import { randomBytes } from 'node:crypto';
import { codeOf, withConnection } from '../postgres/databases.ts';
import { Refusal } from '../process/command.ts';
import { keepTheAudit } from './audit-rights.ts';
import type { Transaction } from './pushed-schema.ts';

/** The rights of the app's role on the rows of any table. No TRUNCATE, REFERENCES, TRIGGER or MAINTAIN. */
const ON_ROWS = 'SELECT, INSERT, UPDATE, DELETE';

const NOT_ALLOWED = '42501';

export interface RolesRequest {
  /** The role that the app connects as. */
  app: string;
  /** The role that the tables go to, and that migrates; missing: they stay with the owner that they have. */
  owner?: string | undefined;
  /** Gives both another password, also where they are there already. */
  newPassword: boolean;
  /** How long audit events are kept, in days, and after how many their addresses may be shortened. */
  retentionDays: number;
  ipDays: number;
}

/** A role that has a password from now on. */
export interface Credential {
  role: string;
  password: string;
}

/**
 * Makes a role for the app that may read and write rows and nothing else, and perhaps one that owns the
 * tables. It may be run again: after a change of AUDIT_RETENTION_DAYS or IP_RETENTION_DAYS it has to be.
 * Needs no superuser: the owner of the tables with CREATEROLE is enough. One transaction.
 * @throws Refusal for a role that can do more than its part, and where a right is missing
 */
export async function setUpRoles(url: string, request: RolesRequest): Promise<Credential[]> {
  return withConnection(url, (sql) =>
    sql.begin(async (tx) => {
      const made: Credential[] = [];
      for (const role of [request.owner, request.app])
        if (role !== undefined) made.push(...(await ensureRole(tx, role, request.newPassword)));
      await allowed(async () => {
        if (request.owner !== undefined) await handOver(tx, request.owner);
        await refuseTheMighty(tx, request.app);
        await actAsOwner(tx);
        await grantRows(tx, request.app);
        await keepTheAudit(tx, request);
      });
      return made;
    }),
  );
}

/** Says which right is missing, in the place of PostgreSQL's code alone. */
async function allowed(work: () => Promise<void>): Promise<void> {
  await work().catch((error: unknown) => {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    throw new Refusal(
      `${(error as Error).message}: run it as the owner of the tables, with CREATEROLE ` +
        '(DATABASE_URL_UNPOOLED, where it is set); nothing was changed.',
    );
  });
}

async function ensureRole(tx: Transaction, role: string, newPassword: boolean): Promise<Credential[]> {
  const [found] = await tx`SELECT FROM pg_roles WHERE rolname = ${role}`;
  if (found && !newPassword) return [];
  const password = randomBytes(24).toString('base64url');
  // In plain: some hosts refuse a hash, since their pooler needs the password itself.
  const verb = found ? 'ALTER' : 'CREATE';
  await allowed(() => tx.unsafe(`${verb} ROLE ${quoted(role)} LOGIN PASSWORD '${password}'`).then(() => {}));
  return [{ role, password }];
}

/**
 * Refuses a role that PostgreSQL would let past what is granted here. An owner may drop the thing, and the
 * owner of a schema all that stands in it; the database's is a member of `pg_database_owner`, which owns
 * `public`.
 */
export async function refuseTheMighty(tx: Transaction, role: string): Promise<void> {
  const [mighty] = await tx<{ why: string }[]>`
    SELECT concat_ws(', ', CASE WHEN rolsuper THEN 'SUPERUSER' END,
      CASE WHEN rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
      CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolreplication THEN 'REPLICATION' END,
      (SELECT 'member of ' || string_agg(g.rolname, ', ') FROM pg_auth_members m
        JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid),
      (SELECT 'owner of ' || string_agg(what, ', ') FROM (
        SELECT pg_describe_object(classid, objid, 0) AS what FROM pg_shdepend
        JOIN pg_database d ON d.datname = current_database()
        WHERE refclassid = 'pg_authid'::regclass AND refobjid = r.oid AND deptype = 'o'
          AND classid NOT IN ('pg_largeobject'::regclass, 'pg_default_acl'::regclass)
          AND (dbid = d.oid OR (classid = 'pg_database'::regclass AND objid = d.oid))
        ORDER BY 1 LIMIT 3) owned)
    ) AS why FROM pg_roles r WHERE rolname = ${role}`;
  if (mighty?.why)
    throw new Refusal(`${role} can do more than the app needs (${mighty.why}): name another role.`);
}

/** Postern's objects and the project's: nothing of an extension, or of another role. */
const ours = (catalog: string, prefix: string) => `${catalog} o
  JOIN pg_namespace n ON n.oid = o.${prefix}namespace
  WHERE n.nspname IN (current_schema(), 'drizzle') AND pg_has_role(o.${prefix}owner, 'USAGE')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = o.oid AND d.deptype IN ('e', 'i', 'a')
      AND (d.deptype = 'e' OR '${catalog}' = 'pg_class'))`;

const KINDS = `CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
  ELSE 'TABLE' END`;

/** Makes a role the owner of all that stands in the two schemas. */
async function handOver(tx: Transaction, owner: string): Promise<void> {
  const name = quoted(owner);
  // A role that made another may give it to itself; a superuser needs not.
  await tx.unsafe(`DO $$ BEGIN
    IF NOT pg_has_role(current_user, '${owner}', 'USAGE') THEN GRANT ${name} TO CURRENT_USER; END IF;
    EXECUTE format('GRANT CREATE ON DATABASE %I TO ${name}', current_database());
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO ${name}', current_schema());
  END $$`);
  const found = await tx.unsafe<{ change: string }[]>(`
    SELECT format('ALTER %s %s OWNER TO ${name}', kind, what) AS change FROM (
      SELECT 1 AS turn, 'SCHEMA' AS kind, quote_ident(nspname) AS what FROM pg_namespace
        WHERE nspname = 'drizzle'
      UNION ALL SELECT 2, ${KINDS}, o.oid::regclass::text FROM ${ours('pg_class', 'rel')}
        AND relkind IN ('r', 'p', 'v', 'm', 'S')
      UNION ALL SELECT 3, 'ROUTINE', o.oid::regprocedure::text FROM ${ours('pg_proc', 'pro')}
        AND prokind IN ('f', 'p')
      UNION ALL SELECT 4, 'TYPE', o.oid::regtype::text FROM ${ours('pg_type', 'typ')}
        AND typtype IN ('e', 'd')
    ) owned ORDER BY turn`);
  for (const { change } of found) await tx.unsafe(change);
}

/** From here on as the owner of the tables: what is granted is theirs, and so are later tables. */
async function actAsOwner(tx: Transaction): Promise<void> {
  const [table] = await tx<{ owner: string; isMine: boolean }[]>`
    SELECT pg_get_userbyid(relowner) AS owner, pg_has_role(relowner, 'USAGE') AS "isMine"
    FROM pg_class WHERE oid = to_regclass('audit_checkpoints')`;
  if (!table) throw new Refusal('There are no tables yet: run `npm run db:migrate` first.');
  if (!table.isMine) throw new Refusal(`The tables are ${table.owner}’s: run it as that role.`);
  await tx.unsafe(`SET LOCAL ROLE ${quoted(table.owner)}`);
}

/** The rows of every table, of those that are to come too; of the record of migrations, reading alone. */
async function grantRows(tx: Transaction, role: string): Promise<void> {
  const [place] = await tx<{ schema: string; hasRecord: boolean }[]>`
    SELECT current_schema() AS schema, to_regnamespace('drizzle') IS NOT NULL AS "hasRecord"`;
  const [app, schema] = [quoted(role), quoted(place?.schema ?? 'public')];
  const statements = [
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${ON_ROWS} ON TABLES TO ${app}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${app}`,
    ...(place?.hasRecord
      ? [
          `GRANT USAGE ON SCHEMA drizzle TO ${app}`,
          `ALTER DEFAULT PRIVILEGES IN SCHEMA drizzle GRANT SELECT ON TABLES TO ${app}`,
        ]
      : []),
  ];
  const present = await tx.unsafe<{ revoke: string; grant: string }[]>(`
    SELECT format('REVOKE ALL ON %s %s FROM ${app}', kind, what) AS revoke,
      format('GRANT %s ON %s %s TO ${app}', CASE WHEN is_record THEN 'SELECT' WHEN kind = 'SEQUENCE'
        THEN 'USAGE, SELECT' ELSE '${ON_ROWS}' END, kind, what) AS grant
    FROM (SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, o.oid::regclass AS what,
        n.nspname = 'drizzle' AS is_record
      FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace
      WHERE n.nspname IN (current_schema(), 'drizzle') AND relkind IN ('r', 'p', 'v', 'm', 'S')
        AND relowner = current_user::regrole) owned`);
  for (const { revoke, grant } of present) statements.push(revoke, grant);
  for (const statement of statements) await tx.unsafe(statement);
  // These are the database's owner's to say, who may be another; PostgreSQL only warns where it is not ours.
  await tx.unsafe('RESET ROLE');
  await tx.unsafe(`DO $$ BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${app}', current_database());
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO ${app}', current_schema());
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC, ${app}', current_schema());
    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %I FROM PUBLIC, ${app}', current_database());
  END $$`);
  await actAsOwner(tx);
}

/** @throws Refusal: a name stands in statements, some of them inside of others */
function quoted(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,49}$/.test(name))
    throw new Refusal(`${JSON.stringify(name)} is no name of a role: a-z, 0-9 and _, 50 at the most.`);
  return `"${name}"`;
}
