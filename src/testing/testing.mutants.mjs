// @ts-check

/**
 * Ways to break what tests are made of, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-browser-takes-host-cookies-with-a-domain',
    file: 'src/testing/browser-jar.ts',
    search: "prefixSecurity: 'strict'",
    replace: "prefixSecurity: 'unsafe-disabled'",
    specs: ['src/testing/browser-jar.spec.ts'],
  },
  {
    name: 'workers-share-one-database',
    file: 'src/testing/databases/worker-database.ts',
    search: '`${workerId()}_${name}`',
    replace: 'workerId()',
    specs: ['src/testing/databases/databases.spec.ts'],
  },
];
