// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const CHANGES = 'src/account/email-change.service.ts';
const TOKENS = 'src/one-time-tokens/one-time-tokens.repository.ts';
const SPECS = ['test/email-change.spec.ts'];

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
    file: 'src/one-time-tokens/one-time-links.ts',
    search: "'confirm-email': 3600",
    replace: "'confirm-email': 7 * 86_400",
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
    file: CHANGES,
    search: "throw new AppError('PASSWORD_WRONG');\n",
    replace: "throw new AppError('PASSWORD_WRONG');\n    if (await this.users.findByEmail(this.db, newEmail)) throw new AppError('EMAIL_TAKEN');\n",
    specs: SPECS,
  },
  {
    name: 'a-request-mails-without-limit',
    file: CHANGES,
    search: "['mail_per_address_and_ip', 'mail_per_address']",
    replace: '[]',
    specs: SPECS,
  },
  {
    name: 'a-confirm-link-needs-no-person',
    file: CHANGES,
    search: "if (password === undefined) throw new AppError('PASSWORD_REQUIRED');",
    replace: 'if (password === undefined) return { epoch: link.credentialEpoch, sessionId: undefined };',
    specs: SPECS,
  },
  {
    name: 'a-session-of-anybody-confirms',
    file: CHANGES,
    search: 'if (own?.user.id === link.userId) return { epoch: link.credentialEpoch, sessionId: own.session.id };',
    replace: 'if (own) return { epoch: link.credentialEpoch, sessionId: own.user.id === link.userId ? own.session.id : undefined };',
    specs: SPECS,
  },
  {
    name: 'a-session-of-somebody-else-hides-the-password',
    file: CHANGES,
    search: 'if (own?.user.id === link.userId)',
    replace: 'if (own)',
    specs: SPECS,
  },
  {
    name: 'a-confirm-link-takes-passwords-without-limit',
    file: CHANGES,
    search: 'triedBy: link.id',
    replace: 'triedBy: crypto.randomUUID()',
    specs: ['test/account.spec.ts'],
  },
  {
    name: 'a-password-that-was-changed-meanwhile-confirms',
    file: CHANGES,
    search: 'this.users.lock(tx, userId, { credentialEpoch: epoch })',
    replace: 'this.users.lock(tx, userId)',
    specs: ['test/account-races.spec.ts'],
  },
  {
    name: 'a-confirmation-by-password-leaves-sessions',
    file: CHANGES,
    search: "      await this.sessions.endAll(tx, user.user_id, 'email-change', caller);\n",
    replace: '',
    specs: ['test/audit.spec.ts'],
  },
  {
    name: 'a-confirmation-leaves-reset-links',
    file: CHANGES,
    search:
      "this.links.issue(tx, 'undo-email-change', { userId, email: locked.email, locale: locked.locale }),\n      this.tokens.deleteAll(tx, userId, 'reset-password'),\n",
    replace: "this.links.issue(tx, 'undo-email-change', { userId, email: locked.email, locale: locked.locale }),\n",
    specs: SPECS,
  },
  {
    name: 'the-new-address-is-told-instead-of-the-old-one',
    file: CHANGES,
    search: "this.links.issue(tx, 'undo-email-change', { userId, email: locked.email, locale: locked.locale })",
    replace: "this.links.issue(tx, 'undo-email-change', { userId, email, locale: locked.locale })",
    specs: SPECS,
  },
  {
    name: 'undo-leaves-the-password',
    file: CHANGES,
    search: 'this.users.updateCredentials(tx, userId, { email, passwordHash }),',
    replace: 'this.users.updateCredentials(tx, userId, { email }),',
    specs: SPECS,
  },
  {
    name: 'undo-leaves-the-sessions',
    file: CHANGES,
    search: "      this.sessions.endAll(tx, userId, 'email-change-undone', caller),\n",
    replace: '',
    specs: ['test/audit.spec.ts'],
  },
  {
    name: 'undo-leaves-confirm-links',
    file: CHANGES,
    search:
      "{ email, passwordHash }),\n      this.tokens.deleteAll(tx, userId, 'reset-password'),\n      this.tokens.deleteAll(tx, userId, 'confirm-email'),\n",
    replace: "{ email, passwordHash }),\n      this.tokens.deleteAll(tx, userId, 'reset-password'),\n",
    specs: SPECS,
  },
  {
    name: 'undo-leaves-later-undo-links',
    file: TOKENS,
    search: 'eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose), gte(oneTimeTokens.createdAt, issuedAt)',
    replace: 'eq(oneTimeTokens.id, id), gte(oneTimeTokens.createdAt, issuedAt)',
    specs: SPECS,
  },
  {
    name: 'undo-spends-the-undo-links-before-it',
    file: TOKENS,
    search: ', gte(oneTimeTokens.createdAt, issuedAt)',
    replace: '',
    specs: SPECS,
  },
  {
    name: 'undo-links-work-twice-at-once',
    file: TOKENS,
    search: 'return spent.some((token) => token.id === id);',
    replace: 'return spent.every((token) => token.id.length > 0);',
    specs: ['test/account-races.spec.ts'],
  },
];
