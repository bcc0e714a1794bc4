// @ts-check

/**
 * Ways to break platform/limits, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'one-more-gets-through',
    file: 'src/platform/limits/rate-limiter.ts',
    search: 'if (last.hits > bucket.max)',
    replace: 'if (last.hits > bucket.max + 1)',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'a-refused-request-uses-up-the-next-bucket',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: 'before WHERE before.hits <= ${values[`max${index - 1}`]}`',
    replace: 'before WHERE ${values[`max${index - 1}`]} > 0`',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'windows-slide',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search:
      'sql`CASE WHEN ${r.expiresAt} <= now() OR ${values[`inARow${index}`]} THEN ' +
      '${excluded(r.expiresAt)} ELSE ${r.expiresAt} END`',
    replace: 'excluded(r.expiresAt)',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'windows-never-end',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: 'CASE WHEN ${r.expiresAt} <= now() THEN 1 ELSE ${r.hits} + 1 END',
    replace: '${r.hits} + 1',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'ipv6-addresses-count-one-by-one',
    file: 'src/platform/limits/network.ts',
    search: 'bytes.subarray(0, 8)',
    replace: 'bytes.subarray(0, 16)',
    specs: ['src/platform/limits/rate-limit-clients.spec.ts'],
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
    specs: ['src/platform/errors/failing-closed.spec.ts'],
  },
  {
    name: 'networks-of-48-bits-are-not-counted',
    file: 'src/platform/limits/network.ts',
    search: "wide: bytes.subarray(0, 6).toString('hex')",
    replace: 'wide: undefined',
    specs: ['src/platform/limits/budgets.spec.ts'],
  },
  {
    name: 'mails-of-every-purpose-have-one-budget',
    file: 'src/platform/limits/limits.ts',
    search: 'of: `${limit}|${name}`',
    replace: "of: `${limit.includes('mail') ? 'mail' : limit}|${name}`",
    specs: ['src/platform/limits/budgets.spec.ts'],
  },
  {
    name: 'failures-in-a-row-are-forgotten-by-the-hour',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: ' OR ${values[`inARow${index}`]}',
    replace: '',
    specs: ['src/features/login/consecutive-failures.spec.ts'],
  },
  {
    name: 'a-right-sign-in-leaves-the-row-of-failures',
    file: 'src/platform/limits/rate-limiter.ts',
    search: 'email === undefined ? [] : this.bucketsOf',
    replace: 'email !== undefined ? [] : this.bucketsOf',
    specs: ['src/features/login/consecutive-failures.spec.ts'],
  },
  {
    name: 'an-unread-address-closes-the-site',
    file: 'src/platform/limits/limits.ts',
    search: 'const SHARERS = 20;',
    replace: 'const SHARERS = 1;',
    specs: ['src/platform/audit/refusals.spec.ts'],
  },
];
