import type { Transaction } from './pushed-schema.ts';

interface AuditRights {
  /** A name that needs no quotes within it. */
  app: string;
  /** How long events are kept, in days, and after how many their addresses may be shortened. */
  retentionDays: number;
  ipDays: number;
}

/** The columns that the app changes: the triggers of `drizzle/extras.sql` say when, and how. */
const CHANGED = {
  audit_events: ['ip', 'user_agent'],
  audit_chain: ['ip_salt'],
  audit_checkpoints: ['due_at', 'attempts', 'delivered_at'],
};

/** Policies of one role narrow what it may; this one leaves every other role what it is granted. */
const BY_GRANTS = 'postern_by_grants';

/**
 * The rows of the audit are added and read; they go, and their addresses are shortened, by the days that
 * stand in the policies. These are the owner's: what a session says of the retention (`SET`) does not reach
 * them. The owner passes policies by, so that without roles all is as before. A seal needs none: its trigger
 * asks no setting, but for the event.
 */
export async function keepTheAudit(
  tx: Transaction,
  { app: role, retentionDays, ipDays }: AuditRights,
): Promise<void> {
  const older = (column: string, days: number) =>
    `${column} <= now() - make_interval(days => ${Math.trunc(days)})`;
  for (const [table, columns] of Object.entries(CHANGED)) {
    await tx.unsafe(`REVOKE UPDATE ON ${table} FROM "${role}"`);
    await tx.unsafe(`GRANT UPDATE (${columns.join(', ')}) ON ${table} TO "${role}"`);
  }
  await narrow(tx, 'audit_events', role, {
    // One that says it is old would be gone soon; an hour is more than any transaction takes.
    adds: "FOR INSERT TO %s WITH CHECK (created_at > now() - interval '1 hour')",
    // Also what locks a row to delete it.
    shortens: `FOR UPDATE TO %s USING (${older('created_at', Math.min(ipDays, retentionDays))})`,
    deletes: `FOR DELETE TO %s USING (${older('created_at', retentionDays)})`,
  });
  await narrow(tx, 'audit_checkpoints', role, {
    deletes: `FOR DELETE TO %s USING (${older('youngest_at', retentionDays)})`,
  });
}

/** @param rules by the ends of their names; those of an earlier run are replaced */
async function narrow(
  tx: Transaction,
  table: string,
  role: string,
  rules: Readonly<Record<string, string>>,
): Promise<void> {
  const policies = [
    [BY_GRANTS, 'AS PERMISSIVE FOR ALL TO PUBLIC USING (true) WITH CHECK (true)'],
    ...Object.entries(rules).map(([end, rule]) => [
      `${role}_${end}`,
      `AS RESTRICTIVE ${rule.replace('%s', `"${role}"`)}`,
    ]),
  ] as const;
  await tx.unsafe(`DROP POLICY IF EXISTS "${role}_reads" ON ${table}`);
  for (const [name, rule] of policies) {
    await tx.unsafe(`DROP POLICY IF EXISTS "${name}" ON ${table}`);
    await tx.unsafe(`CREATE POLICY "${name}" ON ${table} ${rule}`);
  }
  await tx.unsafe(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
}
