// @ts-check

/**
 * Ways to break platform/concurrency, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-request-keeps-its-connection',
    file: 'src/platform/concurrency/semaphore.ts',
    search: '      this.leave();\n    }\n  }',
    replace: '    }\n  }',
    specs: ['src/platform/db/database-outage.long.spec.ts'],
  },
];
