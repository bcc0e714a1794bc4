// @ts-check

/**
 * Ways to break cli/operators, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-reset-of-factors-leaves-the-password-that-a-thief-has',
    file: 'src/features/credentials/credentials.service.ts',
    search: "this.passwords.delete(tx, userId), this.changed(tx, userId, 'factors-reset', client)",
    replace: "this.changed(tx, userId, 'factors-reset', client)",
    specs: ['test/processes/operators-reset-factors.spec.ts'],
  },
  {
    name: 'a-reset-of-factors-leaves-sessions-and-sign-ins-under-way',
    file: 'src/features/credentials/credentials.service.ts',
    search:
      'this.users.endEpoch(tx, userId), this.passwords.delete(tx, userId), ' +
      "this.changed(tx, userId, 'factors-reset', client),",
    replace: 'this.passwords.delete(tx, userId),',
    specs: ['test/processes/operators-reset-factors.spec.ts'],
  },
  {
    name: 'an-operator-leaves-the-thief-his-links',
    file: 'src/features/people-changes/email-setting.service.ts',
    search: ', this.links.revoke(tx, userId)]',
    replace: ", this.links.revoke(tx, '00000000-0000-0000-0000-000000000000')]",
    specs: ['test/processes/operators-email.spec.ts'],
  },
  {
    name: 'enable-leaves-the-links-of-one-who-was-disabled-by-hand',
    file: 'src/features/people-changes/status.service.ts',
    search:
      "        this.credentials.changed(tx, user.id, 'disabled', by),\n        " +
      "this.audit.record(tx, 'user_enabled'",
    replace: "        this.audit.record(tx, 'user_enabled'",
    specs: ['test/people.spec.ts'],
  },
];
