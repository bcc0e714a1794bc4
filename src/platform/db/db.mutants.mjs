// @ts-check

/**
 * Ways to break platform/db, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'what-a-refusal-has-written-is-rolled-back',
    file: 'src/platform/db/transaction.ts',
    search: 'this.commit(() => work().catch(refusalAfterCommit));',
    replace: 'this.commit(() => work()).catch(refusalAfterCommit);',
    specs: ['src/platform/db/database-transactions.spec.ts'],
  },
  {
    name: 'a-failure-that-was-caught-is-forgotten',
    file: 'src/platform/db/transaction.ts',
    search: '      if (this.failure) throw this.failure;\n',
    replace: '',
    specs: ['src/platform/db/database-transactions.spec.ts'],
  },
  {
    name: 'a-commit-overtakes-the-statements-before-it',
    file: 'src/platform/db/transaction.ts',
    search: 'new Promise<void>((sent) => process.nextTick(sent)).then(',
    replace: 'Promise.resolve().then(',
    specs: ['src/platform/db/database-transactions.spec.ts'],
  },
  {
    name: 'a-commit-that-went-along-hides-the-statement-that-failed',
    file: 'src/platform/db/transaction.ts',
    search: '      if (this.failure) throw this.failure;\n',
    replace: '      if (this.failure && !this.committed) throw this.failure;\n',
    specs: ['src/platform/db/database-transactions.spec.ts'],
  },
  {
    name: 'an-unfit-connection-is-lent-again',
    file: 'src/platform/db/connection.ts',
    search: "this.retire(failureOf(error)?.session ?? 'kept');",
    replace: "if (!isRefusal(error)) this.retire(failureOf(error)?.session ?? 'kept');",
    specs: ['src/platform/db/unfit-connections.spec.ts'],
  },
  {
    name: 'a-connection-lent-meanwhile-is-trusted',
    file: 'src/platform/db/pool.ts',
    search: 'this.trustedSince = Date.now();',
    replace: 'this.trustedSince = 0;',
    specs: ['src/platform/db/unfit-connections.spec.ts'],
  },
];
