// @ts-check

/**
 * Ways to break features/email-change, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-change-of-address-is-audited-beside-it',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: "this.audit.record(tx, 'email_changed'",
    replace: "this.audit.record(this.db, 'email_changed'",
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'a-request-tells-of-taken-addresses',
    file: 'src/features/email-change/email-change.service.ts',
    search: '    await this.reauthentication.during(asked,',
    replace:
      "    if (await this.users.findByEmail(this.db, newEmail)) throw new AppError('EMAIL_TAKEN');\n    " +
      'await this.reauthentication.during(asked,',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'a-password-that-was-changed-meanwhile-asks-for-another-address',
    file: 'src/features/email-change/email-change.service.ts',
    search: 'this.users.lockHeld(tx, user.id, epoch)',
    replace: 'this.users.lock(tx, user.id)',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'a-session-of-anybody-confirms',
    file: 'src/features/email-change/link-owner.ts',
    search:
      'if (own?.user.id === link.userId) return { epoch: link.credentialEpoch, sessionId: own.session.id };',
    replace:
      'if (own) return { epoch: link.credentialEpoch, sessionId: own.user.id === link.userId ? ' +
      'own.session.id : undefined };',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'a-confirm-link-takes-passwords-without-limit',
    file: 'src/features/email-change/link-owner.ts',
    search: 'triedBy: link.id',
    replace: 'triedBy: crypto.randomUUID()',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'a-password-that-was-changed-meanwhile-confirms',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: 'this.users.lock(tx, userId, { credentialEpoch: epoch })',
    replace: 'this.users.lock(tx, userId)',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'a-confirmation-by-password-leaves-sessions',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: 'this.credentials.endSessions(tx, ',
    replace: 'sessionId === undefined ? undefined : this.credentials.endSessions(tx, ',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'the-new-address-is-told-instead-of-the-old-one',
    file: 'src/features/email-change/email-undos.ts',
    search: 'this.links.issue(tx, PURPOSE, { userId, email, locale, returnTo })',
    replace: 'this.links.issue(tx, PURPOSE, { userId, email: newEmail, locale, returnTo })',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'a-thief-keeps-the-change-at-once',
    file: 'src/features/email-change/changed-email.service.ts',
    search: 'if (token === undefined && !undo.isKeepable) throw',
    replace: 'if (token === undefined && undo.secondsLeft < 0) throw',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'an-account-is-moved-to-an-address-that-can-be-taken-back',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: "    if (isReserved) throw new AppError('EMAIL_TAKEN');\n",
    replace: '',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'an-undo-leaves-the-factors-of-the-thief',
    file: 'src/features/email-change/email-undo.service.ts',
    search: 'this.credentials.removeFactorsSince(tx, userId, since),',
    replace: 'Promise.resolve(since ? [] : []),',
    specs: ['src/features/email-change/undone-factors.spec.ts'],
  },
  {
    name: 'an-undo-takes-the-factors-of-the-owner-too',
    file: 'src/features/email-change/email-undo.service.ts',
    search: 'new Date(link.createdAt.getTime() - BEFORE_CHANGE_MS)',
    replace: 'new Date(BEFORE_CHANGE_MS)',
    specs: ['src/features/email-change/undone-factors.spec.ts'],
  },
];
