// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const EXTRAS = 'drizzle/extras.sql';
const ENDS = 'src/features/sessions/session-ends.ts';
const TRANSACTION = 'src/platform/db/transaction.ts';
const SPECS = ['test/audit.spec.ts'];
const TRANSACTIONS = ['test/database-transactions.spec.ts'];

/** The audit, and the transactions that it belongs to. @type {Mutant[]} */
export const audit = [
  {
    name: 'a-wrong-code-goes-unrecorded',
    file: 'src/features/one-time-tokens/events.ts',
    search: ", CODE_INVALID: 'link_refused'",
    replace: '',
    specs: ['test/refusals.spec.ts'],
  },
  {
    name: 'a-wrong-confirmation-goes-unrecorded',
    file: 'src/features/one-time-tokens/events.ts',
    search: ", CONFIRMATION_WRONG: 'link_refused'",
    replace: '',
    specs: ['test/refusals.spec.ts'],
  },
  {
    name: 'an-eviction-goes-unrecorded',
    file: ENDS,
    search: 'FROM ${sql.identifier(ended)}`;',
    replace: "FROM ${sql.identifier(ended)} WHERE ${value('reason')}::text <> 'evicted'`;",
    specs: SPECS,
  },
  {
    name: 'a-logout-goes-unrecorded',
    file: 'src/features/sessions/leaving.ts',
    search: '      FROM ended e`;',
    replace: "      FROM ended e WHERE e.revoked_reason <> 'logout'`;",
    specs: SPECS,
  },
  {
    name: 'an-end-is-recorded-at-will',
    file: ENDS,
    search: 'WHERE ${which} AND ${s.revokedAt} IS NULL',
    replace: 'WHERE ${which}',
    specs: SPECS,
  },
  {
    name: 'a-change-of-password-is-audited-beside-it',
    file: 'src/features/account/password-change.service.ts',
    search: "this.audit.record(tx, 'password_changed'",
    replace: "this.audit.record(this.db, 'password_changed'",
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-change-of-address-is-audited-beside-it',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: "this.audit.record(tx, 'email_changed'",
    replace: "this.audit.record(this.db, 'email_changed'",
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-failed-sign-in-goes-unrecorded',
    file: 'src/features/login/password-login.service.ts',
    search:
      "      await this.audit.record(this.db, 'login_failed', client, { userId: user?.id, reason: " +
      'reasonOf(found, compared) });\n',
    replace: '',
    specs: SPECS,
  },
  {
    name: 'a-sign-in-that-came-too-late-goes-unrecorded',
    file: 'src/features/login/login.service.ts',
    search:
      "        await this.audit.record(tx, 'login_failed', client, { userId, reason: 'changed " +
      "meanwhile' });\n",
    replace: '',
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'the-audit-of-a-late-sign-in-is-rolled-back',
    file: 'src/features/login/login.service.ts',
    search: "throw new RefusalAfterCommit(new AppError('INVALID_CREDENTIALS'));",
    replace: "throw new AppError('INVALID_CREDENTIALS');",
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'what-a-refusal-has-written-is-rolled-back',
    file: 'src/platform/db/transaction.ts',
    search: 'this.commit(() => work().catch(refusalAfterCommit));',
    replace: 'this.commit(() => work()).catch(refusalAfterCommit);',
    specs: ['test/database-transactions.spec.ts'],
  },
  {
    name: 'a-sign-in-of-the-disabled-looks-like-guessing',
    file: 'src/features/login/password-comparison.ts',
    search: "  if (isUser) return 'disabled';\n",
    replace: '',
    specs: SPECS,
  },
  {
    name: 'a-wrong-password-goes-unrecorded',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search:
      "        this.audit.record(this.db, refusal, client, { userId, reason: hasNone ? 'no password' : " +
      "'wrong password' }),\n",
    replace: '',
    specs: SPECS,
  },
  {
    name: 'user-agents-are-kept-whole',
    file: 'src/platform/http/client-info.ts',
    search: '?.slice(0, USER_AGENT_LENGTH)',
    replace: '',
    specs: SPECS,
  },
  {
    name: 'audit-events-can-be-changed',
    file: EXTRAS,
    search: 'BEFORE UPDATE OR DELETE ON audit_events',
    replace: 'BEFORE DELETE ON audit_events',
    specs: SPECS,
  },
  {
    name: 'audit-events-can-be-deleted-at-once',
    file: EXTRAS,
    search: 'OLD.created_at <= now() - make_interval(days => days)',
    replace: 'OLD.created_at <= now()',
    specs: SPECS,
  },
  {
    name: 'the-retention-is-always-a-year',
    file: EXTRAS,
    search: "coalesce(nullif(current_setting('postern.audit_retention_days', true), ''), '365')",
    replace: "'365'",
    specs: SPECS,
  },
  {
    name: 'an-ignored-statement-hides-the-cause',
    file: TRANSACTION,
    search: 'throw isIgnored(error) ? (this.failure ?? error) : error;',
    replace: 'throw error;',
    specs: TRANSACTIONS,
  },
  {
    name: 'a-failure-that-was-caught-is-forgotten',
    file: TRANSACTION,
    search: '      if (this.failure) throw this.failure;\n',
    replace: '',
    specs: TRANSACTIONS,
  },
  {
    name: 'a-wrong-password-at-verify-leaves-no-trace',
    file: 'src/features/registration/verification.service.ts',
    search: "await this.audit.record(this.db, 'verification_refused'",
    replace: "if (link.spent) await this.audit.record(this.db, 'verification_refused'",
    specs: ['test/audit.spec.ts'],
  },
];
