// @ts-check

/**
 * Ways to break drizzle/, each of which a spec notices.
 * @type {import('./list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'audit-events-can-be-changed',
    file: 'drizzle/extras.sql',
    search: 'BEFORE UPDATE OR DELETE ON audit_events',
    replace: 'BEFORE DELETE ON audit_events',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'audit-events-can-be-deleted-at-once',
    file: 'drizzle/extras.sql',
    search: 'OLD.created_at <= now() - make_interval(days => days)',
    replace: 'OLD.created_at <= now()',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'a-change-by-the-release-before-is-missed',
    file: 'drizzle/0013_passwords.sql',
    search: 'AFTER INSERT OR UPDATE OF "password_hash" ON "users"',
    replace: 'AFTER INSERT ON "users"',
    specs: ['test/expand-contract.spec.ts'],
  },
];
