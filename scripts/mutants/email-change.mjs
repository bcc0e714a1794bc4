// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const CHANGES = 'src/features/email-change/email-change.service.ts';
const UNDO = 'src/features/email-change/email-undo.service.ts';
const UNDOS = 'src/features/email-change/email-undos.ts';
const TOKENS = 'src/features/one-time-tokens/one-time-tokens.repository.ts';
const SPECS = ['test/email-change.spec.ts'];
const UNDO_SPECS = ['test/email-undo.spec.ts'];

/** Another address: asked for, confirmed, taken back; and the links for that. @type {Mutant[]} */
export const emailChange = [
  {
    name: 'links-of-every-kind-are-the-same',
    file: TOKENS,
    search: 'return and(eq(oneTimeTokens.purpose, purpose), gt(',
    replace: 'return and(gt(',
    specs: SPECS,
  },
  {
    name: 'confirm-links-work-for-a-week',
    file: 'src/features/email-change/links.ts',
    search: 'seconds: 3600',
    replace: 'seconds: 7 * 86_400',
    specs: SPECS,
  },
  {
    name: 'a-new-request-leaves-the-link-before',
    file: CHANGES,
    search: "        await this.tokens.deleteAll(tx, user.id, 'confirm-email');\n",
    replace: '',
    specs: SPECS,
  },
  {
    name: 'a-request-tells-of-taken-addresses',
    file: 'src/features/email-change/email-change.service.ts',
    search: '    await this.reauthentication.during(asked,',
    replace:
      "    if (await this.users.findByEmail(this.db, newEmail)) throw new AppError('EMAIL_TAKEN');\n    " +
      'await this.reauthentication.during(asked,',
    specs: SPECS,
  },
  {
    name: 'a-request-mails-without-limit',
    file: 'src/features/email-change/email-change.costs.ts',
    search: ", 'email_change_mail_per_address_and_ip', 'email_change_mail_per_address']",
    replace: ']',
    specs: SPECS,
  },
  {
    name: 'an-account-mails-as-many-strangers-as-it-likes',
    file: 'src/features/email-change/email-change.costs.ts',
    search: "'email_change_per_account', ",
    replace: '',
    specs: ['test/budgets.spec.ts'],
  },
  {
    name: 'many-accounts-of-a-network-mail-as-many-strangers-as-they-like',
    file: 'src/features/email-change/email-change.costs.ts',
    search: "'email_change_per_ip', ",
    replace: '',
    specs: ['test/budgets.spec.ts'],
  },
  {
    name: 'a-confirm-link-needs-no-person',
    file: 'src/features/email-change/link-owner.ts',
    search: 'if (password === undefined) throw new AppError(code);',
    replace: 'if (password === undefined) return { epoch: link.credentialEpoch, sessionId: undefined };',
    specs: SPECS,
  },
  {
    name: 'a-session-of-anybody-confirms',
    file: 'src/features/email-change/link-owner.ts',
    search:
      'if (own?.user.id === link.userId) return { epoch: link.credentialEpoch, sessionId: own.session.id };',
    replace:
      'if (own) return { epoch: link.credentialEpoch, sessionId: own.user.id === link.userId ? ' +
      'own.session.id : undefined };',
    specs: SPECS,
  },
  {
    name: 'a-session-of-somebody-else-hides-the-password',
    file: 'src/features/email-change/link-owner.ts',
    search: 'if (own?.user.id === link.userId)',
    replace: 'if (own)',
    specs: SPECS,
  },
  {
    name: 'a-confirm-link-takes-passwords-without-limit',
    file: 'src/features/email-change/link-owner.ts',
    search: 'triedBy: link.id',
    replace: 'triedBy: crypto.randomUUID()',
    specs: ['test/reauthentication.spec.ts'],
  },
  {
    name: 'a-password-that-was-changed-meanwhile-confirms',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: 'this.users.lock(tx, userId, { credentialEpoch: epoch })',
    replace: 'this.users.lock(tx, userId)',
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-confirmation-by-password-leaves-sessions',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: "    await this.credentials.changed(tx, user.userId, 'email-change', client);\n",
    replace: '',
    specs: ['test/audit.spec.ts'],
  },
  {
    name: 'a-confirmation-leaves-reset-links',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "AND (${oneTimeTokens.purpose} <> 'undo-email-change' OR",
    replace: "AND (${oneTimeTokens.purpose} = 'sign-in' OR",
    specs: SPECS,
  },
  {
    name: 'the-new-address-is-told-instead-of-the-old-one',
    file: UNDOS,
    search: 'this.links.issue(tx, PURPOSE, { userId, email, locale, returnTo })',
    replace: 'this.links.issue(tx, PURPOSE, { userId, email: newEmail, locale, returnTo })',
    specs: SPECS,
  },
  {
    name: 'undo-leaves-the-password',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'this.passwords.delete(tx, userId),',
    replace: '',
    specs: SPECS,
  },
  {
    name: 'undo-leaves-the-sessions',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'this.changed(tx, userId, reason, client)',
    replace: '',
    specs: ['test/audit.spec.ts'],
  },
  {
    name: 'undo-leaves-other-links',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "OR ${reason} = 'email-change-undone')",
    replace: "AND ${reason} <> 'email-change-undone')",
    specs: SPECS,
  },
  {
    name: 'undo-links-work-twice-at-once',
    file: TOKENS,
    search: 'return spent.length > 0;',
    replace: 'return true;',
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-later-change-opens-a-way-back-of-its-own',
    file: UNDOS,
    search: 'if (!standing) {',
    replace: 'if (standing?.id !== userId) {',
    specs: UNDO_SPECS,
  },
  {
    name: 'a-return-to-the-first-address-plants-a-way-back',
    file: UNDOS,
    search: 'if (standing.email === newEmail) {',
    replace: 'if (standing.email === email) {',
    specs: UNDO_SPECS,
  },
  {
    name: 'the-newest-way-back-wins',
    file: TOKENS,
    search: 'const isOlder = or(lt(other.createdAt, oneTimeTokens.createdAt)',
    replace: 'const isOlder = or(gt(other.createdAt, oneTimeTokens.createdAt)',
    specs: UNDO_SPECS,
  },
  {
    name: 'a-change-of-credentials-ends-the-way-back',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "(${oneTimeTokens.purpose} <> 'undo-email-change' OR",
    replace: "(${oneTimeTokens.purpose} <> 'none' OR",
    specs: ['test/recovery.spec.ts'],
  },
  {
    name: 'a-button-alone-takes-a-change-back',
    file: UNDO,
    search: "      if (typed !== link.email) throw new AppError('CONFIRMATION_WRONG');\n",
    replace: '',
    specs: UNDO_SPECS,
  },
  {
    name: 'a-thief-keeps-the-change-at-once',
    file: 'src/features/email-change/changed-email.service.ts',
    search: 'if (token === undefined && !undo.isKeepable) throw',
    replace: 'if (token === undefined && undo.secondsLeft < 0) throw',
    specs: UNDO_SPECS,
  },
  {
    name: 'any-token-keeps-a-change',
    file: 'src/features/email-change/changed-email.service.ts',
    search: '!hashPresented(token)?.equals(undo.tokenHash)',
    replace: 'hashPresented(token) === undefined',
    specs: UNDO_SPECS,
  },
  {
    name: 'the-undos-reset-link-is-written-and-not-sent-at-once',
    file: 'src/platform/db/transaction.ts',
    search: 'if (items) items.push(item);',
    replace: 'if (items) items[0] = item;',
    specs: UNDO_SPECS,
  },
  {
    name: 'an-address-that-can-be-taken-back-can-be-registered',
    file: 'src/features/registration/registrations.repository.ts',
    search: "SELECT u.id IS NOT NULL OR ${isReserved(sql`${value('email')}::text`)} AS known",
    replace: 'SELECT u.id IS NOT NULL AS known',
    specs: UNDO_SPECS,
  },
  {
    name: 'an-account-is-moved-to-an-address-that-can-be-taken-back',
    file: 'src/features/email-change/email-confirmation.service.ts',
    search: "    if (isReserved) throw new AppError('EMAIL_TAKEN');\n",
    replace: '',
    specs: UNDO_SPECS,
  },
  {
    name: 'a-registration-of-before-takes-an-address-that-can-be-taken-back',
    file: 'src/features/registration/registrations.repository.ts',
    search: ' AND NOT ${isReserved(sql`registrations.email`)}',
    replace: '',
    specs: UNDO_SPECS,
  },
];
