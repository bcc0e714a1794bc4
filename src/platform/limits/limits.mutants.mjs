// @ts-check

/**
 * Ways to break platform/limits, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'one-more-gets-through',
    file: 'src/platform/limits/reservations.ts',
    search: 'if (last.hits > bucket.max)',
    replace: 'if (last.hits > bucket.max + 1)',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'a-refused-request-uses-up-the-next-bucket',
    file: 'src/platform/limits/counting.ts',
    search: 'sql`before.hits <= ${values[`max${index - 1}`]}`',
    replace: 'sql`${values[`max${index - 1}`]} > 0`',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'windows-slide',
    file: 'src/platform/limits/counting.ts',
    search:
      'sql`CASE WHEN ${r.expiresAt} <= now() OR ${values[`inARow${index}`]} THEN ' +
      '${excluded(r.expiresAt)} ELSE ${r.expiresAt} END`',
    replace: 'excluded(r.expiresAt)',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'known-devices-count-as-strangers',
    file: 'src/platform/limits/limit-owners.ts',
    search: '(deviceId === undefined ? email : undefined)',
    replace: 'email',
    specs: ['src/features/login/lockout.spec.ts'],
  },
  {
    name: 'the-limiter-fails-open',
    file: 'src/platform/limits/rate-limiter.ts',
    search: 'const hits = await this.withinDeadline(this.repository.hit(this.db, asked), buckets);',
    replace:
      'const hits = await this.withinDeadline(this.repository.hit(this.db, asked), buckets).catch(() => ' +
      '[]);\n    if (hits.length === 0) return [];',
    specs: ['src/platform/errors/failing-closed.long.spec.ts'],
  },
  {
    name: 'failures-in-a-row-are-forgotten-by-the-hour',
    file: 'src/platform/limits/counting.ts',
    search: ' OR ${values[`inARow${index}`]}',
    replace: '',
    specs: ['src/features/login/consecutive-failures.spec.ts'],
  },
  {
    name: 'a-mail-is-written-beyond-its-limits',
    file: 'src/platform/limits/counting.ts',
    search: 'WHERE hits > ${ given[`max${index}`] })`',
    replace: 'WHERE hits > ${ given[`max${index}`] } + 1)`',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
];
