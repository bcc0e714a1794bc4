// @ts-check

/**
 * Ways to break features/account, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-refused-new-password-is-not-counted',
    file: 'src/features/account/password-change.service.ts',
    search: "await this.policy.check(newPassword, { path: 'newPassword', email: user.email });",
    replace:
      "await this.policy.check(newPassword, { path: 'newPassword', email: user.email }).catch(async " +
      '(error: unknown) => {\n        await (this.reauthentication as any).limits.refund(this.db, ' +
      'proof.tries);\n        throw error;\n      });',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'a-changed-password-may-be-any',
    file: 'src/features/account/password-change.service.ts',
    search: "      await this.policy.check(newPassword, { path: 'newPassword', email: user.email });\n",
    replace: '',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'a-password-that-was-changed-meanwhile-deletes',
    file: 'src/features/account/account-deletion.service.ts',
    search: 'this.users.lock(tx, user.id, { credentialEpoch: epoch })',
    replace: 'this.users.lock(tx, user.id)',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'an-account-that-is-referred-to-is-a-fault-of-the-server',
    file: 'src/features/account/account-deletion.service.ts',
    search: 'if (!isStillReferenced(error)) throw error;',
    replace: 'throw error;',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'a-change-of-password-is-audited-beside-it',
    file: 'src/features/account/password-change.service.ts',
    search: "this.audit.record(tx, 'password_changed'",
    replace: "this.audit.record(this.db, 'password_changed'",
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'a-language-that-is-not-offered-can-be-chosen',
    file: 'src/features/account/account.service.ts',
    search: 'if (!this.env.LOCALES.includes(locale))',
    replace: 'if (this.env.LOCALES.length === 0)',
    specs: ['src/platform/i18n/messages.spec.ts'],
  },
  {
    name: 'the-notice-of-a-change-is-written-beside-it',
    file: 'src/features/account/password-change.service.ts',
    search: 'this.mail.enqueue(tx, ',
    replace: 'this.mail.enqueue(this.db, ',
    specs: ['src/features/sessions/session-kill-proof.spec.ts'],
  },
];
