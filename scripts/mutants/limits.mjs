// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Limits, lockout, and what a stranger can learn. @type {Mutant[]} */
export const limits = [
  {
    name: 'one-more-gets-through',
    file: 'src/platform/limits/rate-limiter.ts',
    search: 'if (last.hits > bucket.max)',
    replace: 'if (last.hits > bucket.max + 1)',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'a-refused-request-uses-up-the-next-bucket',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: 'before WHERE before.hits <= ${values[`max${index - 1}`]}`',
    replace: 'before WHERE ${values[`max${index - 1}`]} > 0`',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'windows-slide',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search:
      'sql`CASE WHEN ${r.expiresAt} <= now() OR ${values[`inARow${index}`]} THEN ' +
      '${excluded(r.expiresAt)} ELSE ${r.expiresAt} END`',
    replace: 'excluded(r.expiresAt)',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'windows-never-end',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: 'CASE WHEN ${r.expiresAt} <= now() THEN 1 ELSE ${r.hits} + 1 END',
    replace: '${r.hits} + 1',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'a-right-password-counts',
    file: 'src/features/login/login.service.ts',
    search: 'this.limits.succeed(tx, tries, user.email),',
    replace: 'Promise.resolve(),',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'ipv6-addresses-count-one-by-one',
    file: 'src/platform/limits/network.ts',
    search: 'bytes.subarray(0, 8)',
    replace: 'bytes.subarray(0, 16)',
    specs: ['test/rate-limit-clients.spec.ts'],
  },
  {
    name: 'known-devices-count-as-strangers',
    file: 'src/platform/limits/limit-owners.ts',
    search: '(deviceId === undefined ? email : undefined)',
    replace: 'email',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'devices-of-others-are-known',
    file: 'src/features/devices/device-token.ts',
    search: 'return device !== undefined && accountOf(device, userId)?.credentialEpoch === credentialEpoch;',
    replace: 'return device !== undefined;',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'devices-outlive-a-change-of-credentials',
    file: 'src/features/devices/device-token.ts',
    search: 'accountOf(device, userId)?.credentialEpoch === credentialEpoch;',
    replace: 'accountOf(device, userId) !== undefined;',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'signatures-of-tokens-are-not-compared',
    file: 'src/platform/crypto/signed-token.ts',
    search: 'timingSafeEqual(sign(kind, `${head}.${body}`, key), presented) ? payload : undefined',
    replace: 'payload',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'new-devices-are-not-told-of',
    file: 'src/features/login/sign-in-notices.ts',
    search: "isMailed: this.env.SIGN_IN_NOTICES !== 'off',",
    replace: 'isMailed: false,',
    specs: ['test/lockout.spec.ts'],
  },
  {
    name: 'the-limiter-fails-open',
    file: 'src/platform/limits/rate-limiter.ts',
    search: 'const hits = await this.withinDeadline(this.repository.hit(this.db, asked), buckets);',
    replace:
      'const hits = await this.withinDeadline(this.repository.hit(this.db, asked), buckets).catch(() => ' +
      '[]);\n    if (hits.length === 0) return [];',
    specs: ['test/failing-closed.spec.ts'],
  },
  {
    name: 'forgotten-passwords-tell-of-unknown-addresses',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: 'CASE WHEN is_nobodys THEN now() END FROM mail\n',
    replace: 'CASE WHEN is_nobodys THEN now() END FROM mail WHERE NOT is_nobodys\n',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'networks-of-48-bits-are-not-counted',
    file: 'src/platform/limits/network.ts',
    search: "wide: bytes.subarray(0, 6).toString('hex')",
    replace: 'wide: undefined',
    specs: ['test/budgets.spec.ts'],
  },
  {
    name: 'mails-of-every-purpose-have-one-budget',
    file: 'src/platform/limits/limits.ts',
    search: 'of: `${limit}|${name}`',
    replace: "of: `${limit.includes('mail') ? 'mail' : limit}|${name}`",
    specs: ['test/budgets.spec.ts'],
  },
  {
    name: 'failures-in-a-row-are-forgotten-by-the-hour',
    file: 'src/platform/limits/rate-limits.repository.ts',
    search: ' OR ${values[`inARow${index}`]}',
    replace: '',
    specs: ['test/consecutive-failures.spec.ts'],
  },
  {
    name: 'a-right-sign-in-leaves-the-row-of-failures',
    file: 'src/platform/limits/rate-limiter.ts',
    search: 'email === undefined ? [] : this.bucketsOf',
    replace: 'email !== undefined ? [] : this.bucketsOf',
    specs: ['test/consecutive-failures.spec.ts'],
  },
  {
    name: 'verifications-that-are-asked-for-again-have-no-limit-of-the-network',
    file: 'src/features/registration/registration.costs.ts',
    search: "'resend_per_ip', ",
    replace: '',
    specs: ['test/rate-limits.spec.ts'],
  },
  {
    name: 'one-network-takes-every-turn-at-the-hashes',
    file: 'src/features/passwords/password-hash.ts',
    search: 'return [`network ${wide ?? narrow}`, `account ${account}`];',
    replace: 'return [`account ${account} ${wide ?? narrow}`];',
    specs: ['test/hash-fairness.spec.ts'],
  },
  {
    name: 'a-full-queue-makes-no-room',
    file: 'src/platform/concurrency/semaphore.ts',
    search: 'if (!last || last.turn <= turn) return false;',
    replace: 'if (last) return false;\n    if (!last) return false;',
    specs: ['src/platform/concurrency/semaphore.spec.ts'],
  },
  {
    name: 'each-refusal-is-audited',
    file: 'src/platform/audit/refused-requests.service.ts',
    search: 'const what = `${event}|',
    replace: 'const what = `${String(req.id)}|${event}|',
    specs: ['test/refusals.spec.ts'],
  },
  {
    name: 'the-audit-of-refusals-has-no-end',
    file: 'src/platform/audit/refused-requests.service.ts',
    search: 'return this.rows <= MAX_ROWS_PER_MINUTE;',
    replace: 'return this.rows > 0;',
    specs: ['test/refusals.spec.ts'],
  },
  {
    name: 'the-log-tells-the-network',
    file: 'src/platform/http/client-network.ts',
    search:
      "createHmac('sha256', secret).update(`${today}|${network}`).digest().subarray(0, " +
      "9).toString('base64url')",
    replace: 'network',
    specs: ['test/refusals.spec.ts'],
  },
  {
    name: 'a-port-makes-an-address-unreadable',
    file: 'src/platform/http/client-info.ts',
    search: '/^(\\d+\\.\\d+\\.\\d+\\.\\d+):\\d{1,5}$/',
    replace: '/^(\\d+\\.\\d+\\.\\d+\\.\\d+)$/',
    specs: ['src/platform/http/client-info.spec.ts'],
  },
  {
    name: 'an-unread-address-closes-the-site',
    file: 'src/platform/limits/limits.ts',
    search: 'const SHARERS = 20;',
    replace: 'const SHARERS = 1;',
    specs: ['test/refusals.spec.ts'],
  },
];
