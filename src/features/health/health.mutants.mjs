// @ts-check

/**
 * Ways to break features/health, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
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
    specs: ['src/features/health/health.spec.ts'],
  },
  {
    name: 'readiness-asks-the-database-each-time',
    file: 'src/features/health/health.service.ts',
    search: 'const CACHE_MS = 1000;',
    replace: 'const CACHE_MS = 0;',
    specs: ['src/features/health/health.spec.ts'],
  },
  {
    name: 'readiness-writes-nothing',
    file: 'src/features/health/health.repository.ts',
    search: "VALUES (${PROBE}::bytea, 1, now() + interval '1 day')",
    replace: "SELECT ${PROBE}::bytea, 1, now() + interval '1 day' WHERE false",
    specs: ['src/features/health/health.spec.ts'],
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
