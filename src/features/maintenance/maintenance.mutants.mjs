// @ts-check

/**
 * Ways to break features/maintenance, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-turn-of-the-sweep-knows-no-end',
    file: 'src/features/maintenance/maintenance.service.ts',
    search: 'if (isExpired()) return swept;',
    replace: '',
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
  {
    name: 'guarded-requests-look-after-mail',
    file: 'src/features/maintenance/maintenance.middleware.ts',
    search: 'if (routes.isPaid(req))',
    replace: "if (routes.isPaid(req) || req.path === '/auth/me')",
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
  {
    name: 'instances-look-at-every-request',
    file: 'src/features/maintenance/maintenance.service.ts',
    search: 'if (now - this.lookedAt < PERIOD_MS) return;',
    replace: 'if (now < this.lookedAt) return;',
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
  {
    name: 'the-sweep-waits-for-locks',
    file: 'src/features/maintenance/sweep.repository.ts',
    search: 'FOR UPDATE SKIP LOCKED\n',
    replace: 'FOR UPDATE\n',
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
];
