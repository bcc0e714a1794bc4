// @ts-check

/**
 * Ways to break features/account, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
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
