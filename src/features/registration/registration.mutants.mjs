// @ts-check

/**
 * Ways to break features/registration, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-deletion-leaves-attempts-to-register',
    file: 'src/features/registration/feature.ts',
    search: 'WHERE ${registrations.email} = ${email} OR ${registrations.userId}',
    replace: 'WHERE ${registrations.userId}',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'a-wrong-password-at-verify-leaves-no-trace',
    file: 'src/features/registration/verification.service.ts',
    search: "await this.audit.record(this.db, 'verification_refused'",
    replace: "if (link.spent) await this.audit.record(this.db, 'verification_refused'",
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'register-tells-of-known-addresses',
    file: 'src/features/registration/registrations.repository.ts',
    search:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS, byInvitation: this.env.SIGN_UP ' +
      "=== 'invited' });",
    replace:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS, byInvitation: false });\n    ' +
      'await on.execute(sql`SELECT 1 / count(*) FROM (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM users ' +
      'WHERE email = ${attempt.email})) x`);',
    specs: ['src/features/registration/registration.spec.ts'],
  },
  {
    name: 'a-retry-of-verify-signs-nobody-in',
    file: 'src/features/registration/verification.service.ts',
    search: 'if (link.spent && password === undefined) return link.browserUserId;',
    replace: 'if (link.spent && password === undefined) return undefined;',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-retry-of-verify-needs-no-cookie',
    file: 'src/features/registration/verifying.ts',
    search: 'WHERE ${r.browserHash} = ${browserHash} AND ${r.email} = ${link.email}',
    replace:
      'WHERE coalesce(${browserHash}, ${r.browserHash}) = ${r.browserHash} AND ${r.email} = ${link.email}',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-link-alone-verifies',
    file: 'src/features/registration/verification.service.ts',
    search: 'password === undefined ? link.browserPendingId :',
    replace: 'password === undefined ? (link.browserPendingId ?? link.id) :',
    specs: ['src/features/registration/registration.spec.ts'],
  },
  {
    name: 'passwords-without-limit',
    file: 'src/features/registration/verification.service.ts',
    search: 'PASSWORD_TRIES = 10',
    replace: 'PASSWORD_TRIES = 1_000_000',
    specs: ['src/features/registration/registration.spec.ts'],
  },
  {
    name: 'a-code-opens-any-address',
    file: 'src/features/registration/links.ts',
    search: 'WHERE ${r.email} = ${',
    replace: 'WHERE true OR ${r.email} = ${',
    specs: ['src/features/link-codes/link-codes.spec.ts'],
  },
  {
    name: 'a-code-outlives-its-link',
    file: 'src/features/registration/links.ts',
    search: 'AND ${r.verifiedAt} IS NULL AND ${r.endedAt} IS NULL AND ${r.spentAt} IS NULL',
    replace: 'AND (${r.verifiedAt} IS NULL OR ${r.endedAt} IS NULL OR ${r.spentAt} IS NULL)',
    specs: ['src/features/link-codes/link-codes.spec.ts'],
  },
  {
    name: 'a-spent-link-signs-in',
    file: 'src/features/registration/verification.service.ts',
    search: '    if (link.spent) return undefined;\n    const userId = await this.settlement.settle(',
    replace:
      "    if (link.spent) return (await this.db.execute<{ id: string }>('SELECT id FROM users ORDER BY " +
      "created_at DESC LIMIT 1'))[0]?.id;\n    const userId = await this.settlement.settle(",
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'verifying-signs-in-though-it-is-off',
    file: 'src/features/registration/verification.service.ts',
    search: 'this.env.SIGN_IN_AFTER_VERIFY ? ',
    replace: 'this.env.APP_NAME ? ',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'an-address-that-can-be-taken-back-can-be-registered',
    file: 'src/features/registration/registering.ts',
    search: '${u.id} IS NOT NULL OR ${isReserved(v.email)} AS known',
    replace: '${u.id} IS NOT NULL AS known',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'a-registration-of-before-takes-an-address-that-can-be-taken-back',
    file: 'src/features/registration/verifying.ts',
    search: ' AND NOT ${isReserved(r.email)}',
    replace: '',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'verifications-that-are-asked-for-again-have-no-limit-of-the-network',
    file: 'src/features/registration/registration.costs.ts',
    search: "'resend_per_ip', ",
    replace: '',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'an-attempt-forgets-its-language',
    file: 'src/features/registration/registering.ts',
    search: 'coalesce(${u.locale}, ${v.locale}) AS locale',
    replace: "coalesce(${u.locale}, 'en') AS locale",
    specs: ['src/platform/i18n/messages.spec.ts'],
  },
  {
    name: 'the-owner-of-an-address-is-written-to-as-a-stranger-likes',
    file: 'src/features/registration/registering.ts',
    search: 'coalesce(${u.locale}, ${v.locale}) AS locale',
    replace: '${v.locale} AS locale',
    specs: ['src/platform/i18n/messages.spec.ts'],
  },
  {
    name: 'who-asks-later-says-where-a-registration-leads',
    file: 'src/features/registration/registering.ts',
    search: 'leadingTo(sql`coalesce(a.return_to, ${returnTo})`)',
    replace: 'leadingTo(returnTo)',
    specs: ['src/platform/links/return-to.spec.ts'],
  },
  {
    name: 'everybody-is-invited',
    file: 'src/features/registration/registering.ts',
    search: '(${v.byInvitation} AND NOT invited)',
    replace: '(${v.byInvitation} AND invited IS NULL)',
    specs: ['src/features/registration/sign-up.spec.ts'],
  },
  {
    name: 'an-attempt-is-written-before-its-mail',
    file: 'src/features/registration/registrations.repository.ts',
    search:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS, byInvitation: this.env.SIGN_UP ' +
      "=== 'invited' });",
    replace:
      "await on.insert(registrations).values({ ...attempt, expiresAt: sql`now() + interval '1 day'`\n   " +
      '   });\n    await on.execute(sql`INSERT INTO outbox (id, template, recipient, subject_id, ' +
      "key_id) VALUES\n      (${attempt.mailId}, 'verify-email', ${attempt.email}, ${attempt.id}, " +
      '${attempt.keyId})`);',
    specs: ['test/kill-proof.spec.ts'],
  },
];
