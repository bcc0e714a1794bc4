// @ts-check

/**
 * Ways to break features/health, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'anybody-reads-the-counts',
    file: 'src/features/health/status.controller.ts',
    search:
      "    if (!isBearer(req.get('authorization'), this.env.CRON_SECRET)) throw new AppError('FORBIDDEN');\n",
    replace: '    void [isBearer, req, AppError, this.env];\n',
    specs: ['test/non-interference.long.spec.ts'],
  },
];
