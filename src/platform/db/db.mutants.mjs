// @ts-check

/**
 * Ways to break platform/db, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-deferred-reference-or-restrict-is-a-fault-of-the-server',
    file: 'src/platform/db/failures.ts',
    search: "['23503', '23001'].includes(databaseErrorCode(error) ?? '')",
    replace: "['23001'].includes(databaseErrorCode(error) ?? '')",
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'what-a-refusal-has-written-is-rolled-back',
    file: 'src/platform/db/transaction.ts',
    search: 'this.commit(() => work().catch(refusalAfterCommit));',
    replace: 'this.commit(() => work()).catch(refusalAfterCommit);',
    specs: ['src/platform/db/database-transactions.spec.ts'],
  },
  {
    name: 'an-ignored-statement-hides-the-cause',
    file: 'src/platform/db/transaction.ts',
    search: 'throw isIgnored(error) ? (this.failure ?? error) : error;',
    replace: 'throw error;',
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
    name: 'a-password-is-taken-for-a-path',
    file: 'src/platform/db/variables.ts',
    search: "!rest.includes('@') && ",
    replace: '',
    specs: ['src/platform/db/variables.spec.ts'],
  },
  {
    name: 'an-unknown-parameter-of-the-database-is-sent',
    file: 'src/platform/db/database-url.ts',
    search: ".filter(([name, value]) => kindOf(name, value) === 'unknown')",
    replace: ".filter(([name, value]) => kindOf(name, value) === 'unknown' && name.startsWith('ssl'))",
    specs: ['src/platform/db/database-url.spec.ts'],
  },
  {
    name: 'the-undos-reset-link-is-written-and-not-sent-at-once',
    file: 'src/platform/db/transaction.ts',
    search: 'if (items) items.push(item);',
    replace: 'if (items) items[0] = item;',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'a-killed-database-is-an-error',
    file: 'src/platform/db/failures.ts',
    search: "'ECONN\\\\w+',",
    replace: '',
    specs: ['src/platform/db/database-outage.spec.ts'],
  },
  {
    name: 'an-unfit-connection-is-lent-again',
    file: 'src/platform/db/connection.ts',
    search: "this.retire(failureOf(error)?.session ?? 'kept');",
    replace: "if (!isRefusal(error)) this.retire(failureOf(error)?.session ?? 'kept');",
    specs: ['src/platform/db/unfit-connections.spec.ts'],
  },
  {
    name: 'what-a-server-says-of-its-session-is-not-heard',
    file: 'src/platform/db/connection.ts',
    search: "return this.onlyReadsBy.size > 0 ? 'ended' : 'kept';",
    replace: "return 'kept';",
    specs: ['src/platform/db/unfit-connections.spec.ts'],
  },
  {
    name: 'a-connection-lent-meanwhile-is-trusted',
    file: 'src/platform/db/pool.ts',
    search: 'this.trustedSince = Date.now();',
    replace: 'this.trustedSince = 0;',
    specs: ['src/platform/db/unfit-connections.spec.ts'],
  },
  {
    name: 'one-more-connection-that-is-refused-fails-the-request',
    file: 'src/platform/db/pool.ts',
    search:
      'if (!connection.isOpen && isFull(error) && Date.now() < borrower.until) this.refused(borrower, ' +
      'error as Error);',
    replace: 'if (isFull(error)) throw error;',
    specs: ['src/platform/db/scarce-connections.spec.ts'],
  },
  {
    name: 'a-transaction-begins-on-a-connection-that-is-refused',
    file: 'src/platform/db/transaction.ts',
    search: '    await this.connection.whenOpen(begun);\n',
    replace: '',
    specs: ['src/platform/db/scarce-connections.spec.ts'],
  },
  {
    name: 'every-request-tries-a-full-server',
    file: 'src/platform/db/pool.ts',
    search: 'const FULL_MS = 1000;',
    replace: 'const FULL_MS = 0;',
    specs: ['src/platform/db/scarce-connections.spec.ts'],
  },
  {
    name: 'a-closed-database-is-a-fault-of-ours',
    file: 'src/platform/db/failures.ts',
    search: "  { code: '55000',",
    replace: "  { code: '55999',",
    specs: ['src/platform/db/failures.spec.ts'],
  },
  {
    name: 'a-session-that-was-ended-is-a-fault-of-ours',
    file: 'src/platform/db/failures.ts',
    search: '/^(FATAL|PANIC)$/',
    replace: '/^(PANIC)$/',
    specs: ['src/platform/db/failures.spec.ts'],
  },
];
