// @ts-check

/**
 * Ways to break cli/operators, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-operator-leaves-the-thief-his-links',
    file: 'src/cli/operators/email-setting.service.ts',
    search: ', this.links.revoke(tx, user.id)]',
    replace: ", this.links.revoke(tx, '00000000-0000-0000-0000-000000000000')]",
    specs: ['src/cli/operators/operators-email.spec.ts'],
  },
  {
    name: 'enable-leaves-the-links-of-one-who-was-disabled-by-hand',
    file: 'src/cli/operators/operators.service.ts',
    search:
      "        this.credentials.changed(tx, user.id, 'disabled', client),\n        " +
      "this.audit.record(tx, 'user_enabled'",
    replace: "        this.audit.record(tx, 'user_enabled'",
    specs: ['test/people.spec.ts'],
  },
];
