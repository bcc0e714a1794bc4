// @ts-check

/**
 * Ways to break src/cli/migrations, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-contract-does-not-wait',
    file: 'src/cli/migrations/migrate.ts',
    search: 'const waiting = contract ? [] : missing.filter(({ isContract }) => isContract);',
    replace: 'const waiting = missing.filter(() => false);',
    specs: ['test/expand-contract.spec.ts'],
  },
  {
    name: 'the-projects-migrations-run-before-posterns',
    file: 'src/cli/migrations/migrate.ts',
    search: 'for (const history of histories) {',
    replace: 'for (const history of [...histories].reverse()) {',
    specs: ['test/projects/project-migrations.spec.ts'],
  },
  {
    name: 'both-sides-share-one-journal',
    file: 'src/cli/migrations/histories.ts',
    search: "journal: 'drizzle.__project_migrations'",
    replace: "journal: 'drizzle.__drizzle_migrations'",
    specs: ['test/projects/project-migrations.spec.ts'],
  },
  {
    name: 'a-failure-of-the-project-keeps-posterns-part',
    file: 'src/cli/migrations/migrate.ts',
    search: 'await applyExtras(tx, history); }\n      return done;',
    replace: "await applyExtras(tx, history); await tx.unsafe('commit; begin'); }\n      return done;",
    specs: ['test/projects/project-migrations.spec.ts'],
  },
  {
    name: 'migrations-take-no-lock',
    file: 'src/cli/migrations/migrate.ts',
    search: 'await tx`select pg_advisory_xact_lock(${LOCK}::bigint)`;',
    replace: 'await tx`select ${LOCK}::bigint`;',
    specs: ['test/projects/project-migrations.spec.ts'],
  },
  {
    name: 'generate-writes-a-table-of-posterns',
    file: 'src/cli/migrations/generate.ts',
    search: 'if (taken === undefined) return output;',
    replace: 'if (taken !== null) return output;',
    specs: ['test/projects/project-migrations.spec.ts'],
  },
  {
    name: 'push-does-not-know-posterns-tables',
    file: 'src/cli/migrations/project-schema.ts',
    search: '[...(await tableFiles(root)), POSTERN_SCHEMA]',
    replace: '[...(await tableFiles(root))]',
    specs: ['test/projects/project-push.spec.ts'],
  },
  {
    name: 'the-role-of-the-app-says-itself-how-long-the-audit-is-kept',
    file: 'src/cli/migrations/audit-rights.ts',
    search: "FOR DELETE TO %s USING (${older('created_at', retentionDays)})",
    replace: 'FOR DELETE TO %s USING (true)',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'the-role-of-the-app-changes-events-of-the-audit',
    file: 'src/cli/migrations/audit-rights.ts',
    search: 'await tx.unsafe(`REVOKE UPDATE ON ${table} FROM "${role}"`);',
    replace: '',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'a-later-table-is-nothing-to-the-role-of-the-app',
    file: 'src/cli/migrations/roles.ts',
    search: '`ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${ON_ROWS} ON TABLES TO ${app}`,',
    replace: '',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'a-role-that-makes-roles-becomes-the-apps',
    file: 'src/cli/migrations/roles.ts',
    search: 'if (mighty?.why)',
    replace: 'if (mighty?.why && false)',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'the-role-of-the-app-deletes-checkpoints-of-the-audit',
    file: 'src/cli/migrations/audit-rights.ts',
    search: "FOR DELETE TO %s USING (${older('youngest_at', retentionDays)})",
    replace: 'FOR DELETE TO %s USING (true)',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'policies-of-the-app-blind-every-other-role',
    file: 'src/cli/migrations/audit-rights.ts',
    search: 'FOR ALL TO PUBLIC USING (true) WITH CHECK (true)',
    replace: 'FOR ALL TO PUBLIC USING (false) WITH CHECK (true)',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'the-owner-of-the-database-becomes-the-apps-role',
    file: 'src/cli/migrations/roles.ts',
    search: "AND (dbid = d.oid OR (classid = 'pg_database'::regclass AND objid = d.oid))",
    replace: 'AND dbid = d.oid',
    specs: ['test/roles.spec.ts'],
  },
];
