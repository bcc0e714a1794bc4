// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Readiness, connections that are unfit, and what follows an answer. @type {Mutant[]} */
export const seams = [
  {
    name: 'readiness-counts-mails-again',
    file: 'src/features/health/health.controller.ts',
    search:
      '  async ready(): Promise<z.infer<typeof readiness>> {\n    await this.health.ready();\n    ' +
      "return { status: 'ready' };",
    replace:
      "  async ready(): Promise<any> {\n    await this.health.ready();\n    return { status: 'ready', " +
      'mail: await (this.health as any).health.findHindrances((this.health as any).db).then(() => ' +
      "(this.health as any).db.execute('SELECT count(*)::int AS waiting FROM outbox WHERE delivered_at " +
      "IS NULL AND failed_at IS NULL')) };",
    specs: ['test/health.spec.ts'],
  },
  {
    name: 'readiness-asks-the-database-each-time',
    file: 'src/features/health/health.service.ts',
    search: 'const CACHE_MS = 1000;',
    replace: 'const CACHE_MS = 0;',
    specs: ['test/health.spec.ts'],
  },
  {
    name: 'readiness-writes-nothing',
    file: 'src/features/health/health.repository.ts',
    search: "VALUES (${PROBE}::bytea, 1, now() + interval '1 day')",
    replace: "SELECT ${PROBE}::bytea, 1, now() + interval '1 day' WHERE false",
    specs: ['test/health.spec.ts'],
  },
  {
    name: 'an-unfit-connection-is-lent-again',
    file: 'src/platform/db/connection.ts',
    search: "this.retire(failureOf(error)?.session ?? 'kept');",
    replace: "if (!isRefusal(error)) this.retire(failureOf(error)?.session ?? 'kept');",
    specs: ['test/unfit-connections.spec.ts'],
  },
  {
    name: 'what-a-server-says-of-its-session-is-not-heard',
    file: 'src/platform/db/connection.ts',
    search: "return this.onlyReadsBy.size > 0 ? 'ended' : 'kept';",
    replace: "return 'kept';",
    specs: ['test/unfit-connections.spec.ts'],
  },
  {
    name: 'a-connection-lent-meanwhile-is-trusted',
    file: 'src/platform/db/pool.ts',
    search: 'this.trustedSince = Date.now();',
    replace: 'this.trustedSince = 0;',
    specs: ['test/unfit-connections.spec.ts'],
  },
  {
    name: 'one-more-connection-that-is-refused-fails-the-request',
    file: 'src/platform/db/pool.ts',
    search:
      'if (!connection.isOpen && isFull(error) && Date.now() < borrower.until) this.refused(borrower, ' +
      'error as Error);',
    replace: 'if (isFull(error)) throw error;',
    specs: ['test/scarce-connections.spec.ts'],
  },
  {
    name: 'a-transaction-begins-on-a-connection-that-is-refused',
    file: 'src/platform/db/transaction.ts',
    search: '    await this.connection.whenOpen(begun);\n',
    replace: '',
    specs: ['test/scarce-connections.spec.ts'],
  },
  {
    name: 'every-request-tries-a-full-server',
    file: 'src/platform/db/pool.ts',
    search: 'const FULL_MS = 1000;',
    replace: 'const FULL_MS = 0;',
    specs: ['test/scarce-connections.spec.ts'],
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
  {
    name: 'a-mail-for-nobody-costs-nothing',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'isNotLimited(transport)), or(waiting, isDecoy));',
    replace: 'isNotLimited(transport)), waiting);',
    specs: ['test/decoys.spec.ts'],
  },
  {
    name: 'a-mail-for-nobody-takes-no-time',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'Math.max(0, began + duration - performance.now())',
    replace: '0 * duration * began',
    specs: ['test/decoys.spec.ts'],
  },
  {
    name: 'mails-for-nobody-take-the-turns-of-real-ones',
    file: 'src/platform/mail/delivery.service.ts',
    search: '        return this.deliverAll(claimed.filter(({ isDecoy }) => !isDecoy));',
    replace:
      '        await Promise.all(decoys.splice(0).map((decoy) => wait(4500).then(() => ' +
      'this.pretend(decoy))));\n        return this.deliverAll(claimed.filter(({ isDecoy }) => ' +
      '!isDecoy));',
    specs: ['test/decoys.spec.ts'],
  },
  {
    name: 'what-follows-an-answer-follows-at-once',
    file: 'src/platform/background/background-tasks.ts',
    search: 'Math.random() * SPREAD_MS',
    replace: '0 * SPREAD_MS',
    specs: ['src/platform/background/background-tasks.spec.ts'],
  },
  {
    name: 'anybody-reads-the-counts',
    file: 'src/features/health/status.controller.ts',
    search:
      "    if (!isBearer(req.get('authorization'), this.env.CRON_SECRET)) throw new AppError('FORBIDDEN');\n",
    replace: '    void [isBearer, req, AppError, this.env];\n',
    specs: ['test/non-interference.spec.ts'],
  },
];
