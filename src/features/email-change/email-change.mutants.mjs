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
    name: 'confirm-links-work-for-a-week',
    file: 'src/features/email-change/links.ts',
    search: 'seconds: 3600',
    replace: 'seconds: 7 * 86_400',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'a-new-request-leaves-the-link-before',
    file: 'src/features/email-change/email-change.service.ts',
    search: "        await this.tokens.deleteAll(tx, user.id, 'confirm-email');\n",
    replace: '',
    specs: ['src/features/email-change/email-change.spec.ts'],
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
    name: 'a-request-mails-without-limit',
    file: 'src/features/email-change/email-change.costs.ts',
    search: ", 'email_change_mail_per_address_and_ip', 'email_change_mail_per_address']",
    replace: ']',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'an-account-mails-as-many-strangers-as-it-likes',
    file: 'src/features/email-change/email-change.costs.ts',
    search: "'email_change_per_account', ",
    replace: '',
    specs: ['src/platform/limits/budgets.spec.ts'],
  },
  {
    name: 'many-accounts-of-a-network-mail-as-many-strangers-as-they-like',
    file: 'src/features/email-change/email-change.costs.ts',
    search: "'email_change_per_ip', ",
    replace: '',
    specs: ['src/platform/limits/budgets.spec.ts'],
  },
  {
    name: 'a-confirm-link-needs-no-person',
    file: 'src/features/email-change/link-owner.ts',
    search: 'if (password === undefined) throw new AppError(code);',
    replace: 'if (password === undefined) return { epoch: link.credentialEpoch, sessionId: undefined };',
    specs: ['src/features/email-change/email-change.spec.ts'],
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
    name: 'a-session-of-somebody-else-hides-the-password',
    file: 'src/features/email-change/link-owner.ts',
    search: 'if (own?.user.id === link.userId)',
    replace: 'if (own)',
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
    search: "    await this.credentials.changed(tx, user.userId, 'email-change', client);\n",
    replace: '',
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
    name: 'a-later-change-opens-a-way-back-of-its-own',
    file: 'src/features/email-change/email-undos.ts',
    search: 'if (!standing) {',
    replace: 'if (standing?.id !== userId) {',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'a-return-to-the-first-address-plants-a-way-back',
    file: 'src/features/email-change/email-undos.ts',
    search: 'if (standing.email === newEmail) {',
    replace: 'if (standing.email === email) {',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'a-button-alone-takes-a-change-back',
    file: 'src/features/email-change/email-undo.service.ts',
    search: "      if (typed !== link.email) throw new AppError('CONFIRMATION_WRONG');\n",
    replace: '',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'a-thief-keeps-the-change-at-once',
    file: 'src/features/email-change/changed-email.service.ts',
    search: 'if (token === undefined && !undo.isKeepable) throw',
    replace: 'if (token === undefined && undo.secondsLeft < 0) throw',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'any-token-keeps-a-change',
    file: 'src/features/email-change/changed-email.service.ts',
    search: '!hashPresented(token)?.equals(undo.tokenHash)',
    replace: 'hashPresented(token) === undefined',
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
    name: 'a-dead-way-back-has-a-change-mailed',
    file: 'src/features/email-change/links.ts',
    search: "another: 'forgot-password'",
    replace: "another: 'resend-verification'",
    specs: ['src/platform/links/dead-links.spec.ts'],
  },
];
