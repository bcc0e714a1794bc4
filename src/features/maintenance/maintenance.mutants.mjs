// @ts-check

/**
 * Ways to break features/maintenance, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-sweep-waits-for-locks',
    file: 'src/features/maintenance/sweep.repository.ts',
    search: 'FOR UPDATE SKIP LOCKED\n',
    replace: 'FOR UPDATE\n',
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
];
