// @ts-check

/**
 * Ways to break platform/audit, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-audit-of-refusals-has-no-end',
    file: 'src/platform/audit/refused-requests.service.ts',
    search: 'return this.rows <= MAX_ROWS_PER_MINUTE;',
    replace: 'return this.rows > 0;',
    specs: ['src/platform/audit/refusals.spec.ts'],
  },
  {
    name: 'denials-are-recorded-at-will',
    file: 'src/platform/audit/audit.repository.ts',
    search: 'floor(extract(epoch FROM now()) / 60)',
    replace: 'extract(epoch FROM pg_catalog.clock_timestamp())',
    specs: ['src/features/roles/roles.spec.ts'],
  },
];
