// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Mail, forgotten passwords, and maintenance. @type {Mutant[]} */
export const mail = [
  {
    name: 'claims-are-not-exclusive',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'dueAt: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,',
    replace: 'dueAt: sql`now()`,',
    specs: ['test/delivery.spec.ts', 'test/delivery-overlap.spec.ts'],
  },
  {
    name: 'an-overtaken-worker-puts-mail-back',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'return and(eq(outbox.id, id), eq(outbox.attempts, attempts), waiting);',
    replace: 'return attempts > 0 ? eq(outbox.id, id) : undefined;',
    specs: ['test/delivery-overlap.spec.ts'],
  },
  {
    name: 'mail-is-tried-for-ever',
    file: 'src/platform/mail/outbox.repository.ts',
    search: 'RETRY_WINDOW_HOURS = 23',
    replace: 'RETRY_WINDOW_HOURS = 10_000',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'expired-links-are-mailed',
    file: 'src/platform/mail/delivery.service.ts',
    search: 'if (claimed.isExpired) {',
    replace: 'if (claimed.isExpired && claimed.attempts < 0) {',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'one-try-for-each-claim',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'const TRIES = 3;',
    replace: 'const TRIES: number = 1;',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'retry-after-is-ignored',
    file: 'src/platform/mail/delivery.service.ts',
    search: 'Math.max(result.retryAfterSeconds ?? 0, retrySeconds(claimed.attempts))',
    replace: 'retrySeconds(claimed.attempts)',
    specs: ['test/delivery.spec.ts'],
  },
  {
    name: 'guarded-requests-look-after-mail',
    file: 'src/features/maintenance/maintenance.middleware.ts',
    search: 'if (routes.isPaid(req))',
    replace: "if (routes.isPaid(req) || req.path === '/auth/me')",
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'instances-look-at-every-request',
    file: 'src/features/maintenance/maintenance.service.ts',
    search: 'if (now - this.lookedAt < PERIOD_MS) return;',
    replace: 'if (now < this.lookedAt) return;',
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'the-sweep-waits-for-locks',
    file: 'src/features/maintenance/sweep.repository.ts',
    search: 'FOR UPDATE SKIP LOCKED\n',
    replace: 'FOR UPDATE\n',
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'cron-takes-any-secret',
    file: 'src/platform/http/bearer.ts',
    search: 'return timingSafeEqual(hash(presented), hash(secret));',
    replace: 'return timingSafeEqual(hash(presented), hash(presented)) && secret.length > 0;',
    specs: ['test/cron.spec.ts'],
  },
  {
    name: 'asking-again-voids-the-link-before',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: 'UPDATE one_time_tokens SET expires_at = now() + make_interval(',
    replace: "UPDATE one_time_tokens SET token_hash = ''::bytea, expires_at = now() + make_interval(",
    specs: ['test/reset-links.spec.ts'],
  },
  {
    name: 'a-reset-link-lives-as-long-as-it-is-asked-for',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: " AND created_at > now() - make_interval(secs => ${value('seconds')})",
    replace: '',
    specs: ['test/reset-links.spec.ts'],
  },
  {
    name: 'the-owner-of-a-former-address-is-mailed-nothing-again',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search:
      "UNION ALL SELECT 'email-changed', id, key_id, locale, expires_at, return_to, false, 1 FROM undo\n",
    replace:
      "UNION ALL SELECT 'email-changed', id, key_id, locale, expires_at, return_to, true, 1 FROM undo\n",
    specs: ['test/reset-links.spec.ts'],
  },
  {
    name: 'reset-links-work-for-ever',
    file: 'src/features/one-time-tokens/one-time-tokens.repository.ts',
    search: "gt(oneTimeTokens.expiresAt, sql`now()`), purpose === 'undo-email-change'",
    replace: "purpose === 'undo-email-change'",
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'reset-links-follow-the-user-to-another-address',
    file: 'src/features/one-time-tokens/one-time-tokens.repository.ts',
    search: '          linkOf(purpose).boundToAddress ? eq(users.email, oneTimeTokens.email) : undefined,\n',
    replace: '',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'reset-links-are-not-spent',
    file: 'src/features/password-reset/password-reset.service.ts',
    search: 'this.links.redeem(tx, PURPOSE, link, { email })',
    replace: '(this.links as any).users.lock(tx, userId, { email })',
    specs: ['test/password-reset.spec.ts'],
  },
  {
    name: 'token-kinds-are-mixed-up',
    file: 'src/platform/links/links.ts',
    search: "key.derive('mail link')).update(`${purpose}:${subjectId}`)",
    replace: "key.derive('mail link')).update(`${purpose.length > 0}:${subjectId}`)",
    specs: ['src/platform/links/links.spec.ts'],
  },
  {
    name: 'a-mail-without-a-code-announces-one',
    file: 'src/platform/mail/mail-composer.ts',
    search: 'let code: string | undefined;',
    replace: "let code: string | undefined = '';",
    specs: ['test/mail.spec.ts'],
  },
  {
    name: 'a-missing-code-is-shown-as-one',
    file: 'src/platform/mail/templates/layout.ts',
    search: "code === undefined ? '' : `\\n${codeOf(orCode, code)}`",
    replace: '`\\n${codeOf(orCode, String(code))}`',
    specs: ['src/platform/mail/templates/templates.spec.ts'],
  },
];
