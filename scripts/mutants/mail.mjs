// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Mail, forgotten passwords, and the upkeep. @type {Mutant[]} */
export const mail = [
  {
    name: 'claims-are-not-exclusive',
    file: 'src/mail/outbox.repository.ts',
    search: 'dueAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,',
    replace: 'dueAt: sql`now()`,',
    specs: ['test/delivery.spec.ts', 'test/delivery-overlap.spec.ts'],
  },
  {
    name: 'an-overtaken-worker-puts-mail-back',
    file: 'src/mail/outbox.repository.ts',
    search: 'return and(eq(outbox.id, id), eq(outbox.attempts, attempts), waiting);',
    replace: 'return attempts > 0 ? eq(outbox.id, id) : undefined;',
    specs: ['test/delivery-overlap.spec.ts'],
  },
  {
    name: 'mail-is-tried-for-ever',
    file: 'src/mail/outbox.repository.ts',
    search: 'RETRY_WINDOW_HOURS = 23',
    replace: 'RETRY_WINDOW_HOURS = 10_000',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'expired-links-are-mailed',
    file: 'src/mail/delivery.service.ts',
    search: 'if (claimed.isExpired) {',
    replace: 'if (claimed.isExpired && claimed.attempts < 0) {',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'one-try-for-each-claim',
    file: 'src/mail/delivery.service.ts',
    search: 'const TRIES = 3;',
    replace: 'const TRIES: number = 1;',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'retry-after-is-ignored',
    file: 'src/mail/delivery.service.ts',
    search: 'Math.max(result.retryAfterSeconds ?? 0, retrySeconds(claimed.attempts))',
    replace: 'retrySeconds(claimed.attempts)',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'guarded-requests-look-after-mail',
    file: 'src/cron/occasions.ts',
    search: "if (req.method === 'POST' && OCCASIONS.has(req.path))",
    replace: "if (OCCASIONS.has(req.path) || req.path === '/auth/me')",
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'instances-look-at-every-request',
    file: 'src/cron/upkeep.service.ts',
    search: 'if (now - this.lookedAt < PERIOD_MS) return;',
    replace: 'if (now < this.lookedAt) return;',
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'the-sweep-waits-for-locks',
    file: 'src/cron/sweep.repository.ts',
    search: 'FOR UPDATE SKIP LOCKED`;',
    replace: 'FOR UPDATE`;',
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'cron-takes-any-secret',
    file: 'src/cron/cron.controller.ts',
    search: 'return timingSafeEqual(hash(presented), hash(secret));',
    replace: 'return timingSafeEqual(hash(presented), hash(presented)) && secret.length > 0;',
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'older-reset-links-work',
    file: 'src/one-time-tokens/one-time-tokens.repository.ts',
    search: 'eq(newer.purpose, oneTimeTokens.purpose), isNewer)',
    replace: 'eq(newer.purpose, oneTimeTokens.purpose), isNewer, sql`false`)',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'reset-links-work-for-ever',
    file: 'src/one-time-tokens/one-time-tokens.repository.ts',
    search: ' gt(oneTimeTokens.expiresAt, sql`now()`),',
    replace: '',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'reset-links-follow-the-user-to-another-address',
    file: 'src/one-time-tokens/one-time-tokens.repository.ts',
    search: "          purpose === 'reset-password' ? eq(users.email, oneTimeTokens.email) : undefined,\n",
    replace: '',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'reset-links-are-not-spent',
    file: 'src/password-reset/password-reset.service.ts',
    search: "if (!(await this.tokens.consume(tx, PURPOSE, link))) throw new AppError('TOKEN_INVALID');\n",
    replace: '',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'a-reset-keeps-the-epoch',
    file: 'src/users/users.repository.ts',
    search: 'credentialEpoch: sql`${users.credentialEpoch} + 1`,\n',
    replace: 'credentialEpoch: users.credentialEpoch,\n',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'token-kinds-are-mixed-up',
    file: 'src/mail/links.ts',
    search: '.update(`${purpose}:${subjectId}`)',
    replace: '.update(`${purpose.length > 0}:${subjectId}`)',
    specs: ['src/mail/links.spec.ts'],
  },
];
