// @ts-check

/**
 * Ways to break features/account, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-admin-does-not-void-the-way-back',
    file: 'src/features/people-changes/people-changes.repository.ts',
    search: "eq(oneTimeTokens.purpose, 'keep-account')",
    replace: "eq(oneTimeTokens.purpose, 'none')",
    specs: ['src/features/account/own-deletions.spec.ts'],
  },
  {
    name: 'the-way-back-revives-when-a-deletion-is-put-off',
    file: 'src/features/account/due-deletions.repository.ts',
    search: "eq(oneTimeTokens.purpose, 'keep-account')",
    replace: "eq(oneTimeTokens.purpose, 'none')",
    specs: ['src/features/account/own-deletions.spec.ts'],
  },
  {
    name: 'a-thief-who-has-moved-the-address-deletes-the-account',
    file: 'src/features/one-time-tokens/link-users.ts',
    search: '  return canBeTakenBack(users);',
    replace: "  return eq(users.status, 'active');",
    specs: ['src/features/account/own-deletions.spec.ts'],
  },
  {
    name: 'who-has-lost-the-way-back-is-mailed-none-while-leaving',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: 'AND ${canBeTakenBack(u)} AND',
    replace: "AND ${u.status} = 'active' AND",
    specs: ['src/features/account/own-deletions.spec.ts'],
  },
  {
    name: 'a-link-of-before-works-once-a-deletion-is-taken-back',
    file: 'src/features/account/own-deletions.ts',
    search: "    await this.credentials.changed(tx, userId, 'disabled', client);\n",
    replace: '',
    specs: ['src/features/account/own-deletions.spec.ts'],
  },
  {
    name: 'a-password-that-was-changed-meanwhile-deletes',
    file: 'src/features/account/account-deletion.service.ts',
    search: 'this.users.lock(tx, user.id, { credentialEpoch: epoch })',
    replace: 'this.users.lock(tx, user.id)',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'the-notice-of-a-change-is-written-beside-it',
    file: 'src/features/account/password-replacement.ts',
    search: 'this.mail.enqueue(tx, ',
    replace: 'this.mail.enqueue(this.db, ',
    specs: ['test/processes/session-kill-proof.spec.ts'],
  },
];
