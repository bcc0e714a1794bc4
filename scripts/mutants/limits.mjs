// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Limits, lockout, and what a stranger can learn. @type {Mutant[]} */
export const limits = [
  {
    name: 'one-more-gets-through',
    file: 'src/rate-limit/rate-limiter.ts',
    search: 'if (last.hits > bucket.most)',
    replace: 'if (last.hits > bucket.most + 1)',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'a-refused-request-uses-up-the-next-bucket',
    file: 'src/rate-limit/rate-limits.repository.ts',
    search: "before WHERE before.hits <= ${value('most', index - 1)}::integer`",
    replace: "before WHERE ${value('most', index - 1)}::integer > 0`",
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'windows-slide',
    file: 'src/rate-limit/rate-limits.repository.ts',
    search: 'expires_at = CASE WHEN r.expires_at <= now() THEN excluded.expires_at ELSE r.expires_at END',
    replace: 'expires_at = excluded.expires_at',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'windows-never-end',
    file: 'src/rate-limit/rate-limits.repository.ts',
    search: 'hits = CASE WHEN r.expires_at <= now() THEN 1 ELSE r.hits + 1 END',
    replace: 'hits = r.hits + 1',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'a-right-password-counts',
    file: 'src/login/login.service.ts',
    search: 'this.limits.giveBack(tx, tries),',
    replace: 'Promise.resolve(),',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'ipv6-addresses-count-one-by-one',
    file: 'src/rate-limit/limits.ts',
    search: 'address.toByteArray().slice(0, 8)',
    replace: 'address.toByteArray()',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'known-devices-count-as-strangers',
    file: 'src/rate-limit/limits.ts',
    search: "`${email}|${deviceId ?? 'unknown device'}`",
    replace: '`${email}|${deviceId === undefined}`.slice(0, String(email).length)',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'devices-of-others-are-known',
    file: 'src/login/login.service.ts',
    search: 'device !== undefined && device.userId === found.user_id && device.credentialEpoch === found.credential_epoch',
    replace: 'device !== undefined',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'devices-outlive-a-change-of-credentials',
    file: 'src/login/login.service.ts',
    search: 'device.userId === found.user_id && device.credentialEpoch === found.credential_epoch',
    replace: 'device.userId === found.user_id',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'device-tokens-are-not-signed',
    file: 'src/devices/device-token.ts',
    search: 'if (!timingSafeEqual(sign(`${keyId}.${body}`, key), presented)) return undefined;',
    replace: 'timingSafeEqual(sign(`${keyId}.${body}`, key), presented);',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'new-devices-are-not-told-of',
    file: 'src/login/login.service.ts',
    search: 'const noticeId = device ? undefined : newId();',
    replace: 'const noticeId = device || userId ? undefined : newId();',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'the-limiter-fails-open',
    file: 'src/rate-limit/rate-limiter.ts',
    search: 'const hits = await this.withinDeadline(this.repository.hit(this.db, buckets), buckets);',
    replace: 'const hits = await this.withinDeadline(this.repository.hit(this.db, buckets), buckets).catch(() => []);\n    if (hits.length === 0) return [];',
    specs: ['test/failing-closed.spec.ts'],
  },
  {
    name: 'forgotten-passwords-tell-of-unknown-addresses',
    file: 'src/password-reset/password-reset.repository.ts',
    search: '  FROM token t LEFT JOIN attempt a ON true\n',
    replace: '  FROM token t LEFT JOIN attempt a ON true WHERE t.user_id IS NOT NULL OR t.is_pending\n',
    specs: ['test/password-reset.spec.ts'],
  },
];
