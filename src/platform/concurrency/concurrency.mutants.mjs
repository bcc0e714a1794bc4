// @ts-check

/**
 * Ways to break platform/concurrency, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-request-that-fails-keeps-its-connection',
    file: 'src/platform/concurrency/semaphore.ts',
    search: '    try {\n      return await work();\n    } finally {\n      this.leave();\n    }',
    replace: '    const done = await work();\n    this.leave();\n    return done;',
    specs: ['src/platform/db/database-outage.long.spec.ts'],
  },
];
