// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const REAUTHENTICATION = 'src/features/reauthentication/reauthentication.service.ts';
const OWN_SESSIONS = 'src/features/sessions/session-ends.ts';
const SPECS = ['test/account.spec.ts'];
const SESSION_SPECS = ['test/own-sessions.spec.ts'];

/** The routes of a signed-in user for the password, the account and the sessions. @type {Mutant[]} */
export const account = [
  {
    name: 'any-current-password-will-do',
    file: REAUTHENTICATION,
    search: 'if (found && isRight)',
    replace: 'if (found)',
    specs: SPECS,
  },
  {
    name: 'wrong-passwords-are-not-counted',
    file: REAUTHENTICATION,
    search: 'this.limits.refund(this.db, othersOf(tries)),',
    replace: 'this.limits.refund(this.db, tries),',
    specs: ['test/reauthentication.spec.ts'],
  },
  {
    name: 'wrong-passwords-of-one-session-keep-the-others-from-a-change',
    file: REAUTHENTICATION,
    search: 'this.limits.refund(this.db, othersOf(tries)),',
    replace: 'Promise.resolve(othersOf(tries)),',
    specs: ['test/reauthentication.spec.ts'],
  },
  {
    name: 'a-refused-new-password-is-not-counted',
    file: 'src/features/account/password-change.service.ts',
    search: "await this.policy.check(newPassword, { path: 'newPassword', email: user.email });",
    replace:
      "await this.policy.check(newPassword, { path: 'newPassword', email: user.email }).catch(async " +
      '(error: unknown) => {\n        await (this.reauthentication as any).limits.refund(this.db, ' +
      'proof.tries);\n        throw error;\n      });',
    specs: ['test/reauthentication.spec.ts'],
  },
  {
    name: 'strangers-use-up-the-tries-of-a-session',
    file: REAUTHENTICATION,
    search: 'email, userId, deviceId: triedBy, ...',
    replace: 'email, userId, deviceId: undefined, ...',
    specs: ['test/reauthentication.spec.ts'],
  },
  {
    name: 'a-change-of-password-keeps-the-epoch',
    file: 'src/features/passwords/passwords.repository.ts',
    search: 'credentialEpoch: sql`${users.credentialEpoch} + 1`',
    replace: 'credentialEpoch: sql`${users.credentialEpoch}`',
    specs: [...SPECS, 'test/password-reset.spec.ts'],
  },
  {
    name: 'a-change-of-password-leaves-other-sessions',
    file: OWN_SESSIONS,
    search: 'end(sql`${s.userId} = ${userId}`, values),',
    replace:
      'end(sql`${s.id} = (SELECT id FROM sessions WHERE user_id = ${userId} AND revoked_at IS NULL ' +
      'ORDER BY id LIMIT 1)`, values),',
    specs: ['test/audit.spec.ts'],
  },
  {
    name: 'a-session-that-was-ended-is-renewed',
    file: 'src/features/credentials/credentials.service.ts',
    search:
      'if (!own) throw new AppError(endedAs);\n    return this.sessions.start(tx, user, client, { id: ' +
      'newId(), remember: own.remember });',
    replace: 'return this.sessions.start(tx, user, client, { id: newId(), remember: own?.remember });',
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-change-of-password-leaves-links',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "AND (${oneTimeTokens.purpose} <> 'undo-email-change' OR",
    replace: "AND (${oneTimeTokens.purpose} <> 'undo-email-change' AND",
    specs: SPECS,
  },
  {
    name: 'a-changed-password-may-be-any',
    file: 'src/features/account/password-change.service.ts',
    search: "      await this.policy.check(newPassword, { path: 'newPassword', email: user.email });\n",
    replace: '',
    specs: SPECS,
  },
  {
    name: 'a-password-that-was-changed-meanwhile-deletes',
    file: 'src/features/account/account-deletion.service.ts',
    search: 'this.users.lock(tx, user.id, { credentialEpoch: epoch })',
    replace: 'this.users.lock(tx, user.id)',
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-wrong-password-is-let-through',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'if (found && isRight) return',
    replace: 'if (found) return',
    specs: SPECS,
  },
  {
    name: 'a-deletion-leaves-attempts-to-register',
    file: 'src/features/registration/feature.ts',
    search: 'WHERE ${registrations.email} = ${email} OR ${registrations.userId}',
    replace: 'WHERE ${registrations.userId}',
    specs: SPECS,
  },
  {
    name: 'a-deletion-leaves-mails',
    file: 'src/platform/mail/mail.declaration.ts',
    search: 'userDeleted: [({ email }) => sql`DELETE FROM ${outbox} WHERE ${outbox.recipient} = ${email}`],',
    replace: '',
    specs: SPECS,
  },
  {
    name: 'a-deletion-leaves-mails-to-other-addresses',
    file: 'src/features/one-time-tokens/feature.ts',
    search: 'DELETE FROM ${outbox} WHERE ${outbox.subjectId} IN (',
    replace: 'DELETE FROM ${outbox} WHERE false AND ${outbox.subjectId} IN (',
    specs: SPECS,
  },
  {
    name: 'a-deletion-leaves-links-of-nobody',
    file: 'src/features/one-time-tokens/feature.ts',
    search: 'WHERE ${oneTimeTokens.email} = ${email} AND ${oneTimeTokens.userId} IS NULL',
    replace: 'WHERE false',
    specs: SPECS,
  },
  {
    name: 'sessions-of-others-can-be-ended',
    file: OWN_SESSIONS,
    search: 'const own = sql`${s.id} = ${id} AND ${s.userId} = ${userId}`;',
    replace: 'const own = sql`${s.id} = ${id} AND ${userId} IS NOT NULL`;',
    specs: SESSION_SPECS,
  },
  {
    name: 'signing-out-everywhere-signs-everybody-out',
    file: OWN_SESSIONS,
    search: 'ending(sql`${s.userId} = ${userId}`, values),',
    replace: 'ending(sql`${userId} IS NOT NULL`, values),',
    specs: SESSION_SPECS,
  },
  {
    name: 'ended-sessions-are-listed',
    file: 'src/features/sessions/sessions.repository.ts',
    search: 'WHERE ${s.userId} = ${userId} AND ${LIVE}\n    ORDER BY',
    replace: 'WHERE ${s.userId} = ${userId}\n    ORDER BY',
    specs: SESSION_SPECS,
  },
  {
    name: 'expired-sessions-are-listed',
    file: OWN_SESSIONS,
    search: ' AND ${s.idleExpiresAt} > now()',
    replace: '',
    specs: SESSION_SPECS,
  },
  {
    name: 'sessions-of-everybody-are-listed',
    file: 'src/features/sessions/sessions.repository.ts',
    search: 'WHERE ${s.userId} = ${userId} AND ${LIVE}\n    ORDER BY',
    replace: 'WHERE ${userId} IS NOT NULL AND ${LIVE}\n    ORDER BY',
    specs: SESSION_SPECS,
  },
  {
    name: 'every-session-is-the-current-one',
    file: 'src/features/sessions/session-view.ts',
    search: 'current: isCurrent,',
    replace: 'current: true,',
    specs: SESSION_SPECS,
  },
  {
    name: 'an-account-that-is-referred-to-is-a-fault-of-the-server',
    file: 'src/features/account/account-deletion.service.ts',
    search: 'if (!isStillReferenced(error)) throw error;',
    replace: 'throw error;',
    specs: SPECS,
  },
  {
    name: 'a-deferred-reference-or-restrict-is-a-fault-of-the-server',
    file: 'src/platform/db/failures.ts',
    search: "['23503', '23001'].includes(databaseErrorCode(error) ?? '')",
    replace: "['23001'].includes(databaseErrorCode(error) ?? '')",
    specs: SPECS,
  },
  {
    name: 'signing-the-others-out-signs-this-one-out',
    file: OWN_SESSIONS,
    search: ' AND ${s.id} <> ${id}`, values)',
    replace: '`, values)',
    specs: SESSION_SPECS,
  },
];
