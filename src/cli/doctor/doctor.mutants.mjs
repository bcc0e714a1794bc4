// @ts-check

/**
 * Ways to break cli/doctor, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-doctor-takes-any-database-for-that-of-migrations',
    file: 'src/cli/doctor/database.ts',
    search: 'if ((await identityOf(pooled)) !== identity) found.push(other);',
    replace: '',
    specs: ['src/cli/doctor/doctor-database.spec.ts'],
  },
];
