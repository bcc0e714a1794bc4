// @ts-check

/**
 * Ways to break features/users, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-sign-in-does-not-wait-for-a-change',
    file: 'src/features/users/users.repository.ts',
    search: '${credentialEpoch}) FOR NO KEY UPDATE',
    replace: '${credentialEpoch})',
    specs: ['src/features/account/password-change-proof.spec.ts'],
  },
  {
    name: 'disable-leaves-the-epoch',
    file: 'src/features/people-changes/people-changes.repository.ts',
    search: 'status, credentialEpoch: sql`${users.credentialEpoch} + 1`,',
    replace: 'status,',
    specs: ['test/processes/operators.spec.ts'],
  },
  {
    name: 'no-epoch-check-at-sign-in',
    file: 'src/features/users/users.repository.ts',
    search: ' AND (${credentialEpoch} IS NULL OR ${users.credentialEpoch} = ${credentialEpoch})',
    replace: '',
    specs: ['test/races.spec.ts', 'src/features/login/login.spec.ts'],
  },
  {
    name: 'a-read-only-field-is-taken-from-clients',
    file: 'src/features/users/profile-fields.ts',
    search: 'this.takenFields = this.fields.filter(([, field]) => accessOf(field) === undefined);',
    replace: "this.takenFields = this.fields.filter(([, field]) => accessOf(field) !== 'hidden');",
    specs: ['src/features/users/profile.spec.ts', 'src/features/account/profile-changes.spec.ts'],
  },
  {
    name: 'a-hidden-field-is-shown',
    file: 'src/features/users/profile-fields.ts',
    search: "this.shownFields = this.fields.filter(([, field]) => accessOf(field) !== 'hidden');",
    replace: 'this.shownFields = this.fields;',
    specs: ['src/features/users/profile.spec.ts'],
  },
  {
    name: 'a-stored-value-that-does-not-fit-is-shown',
    file: 'src/features/users/profile-fields.ts',
    search: 'const [value] = parse(field, own) ?? parse(field, undefined) ?? [];',
    replace: 'const [value] = parse(field, own) ?? [own];',
    specs: ['src/features/users/profile.spec.ts'],
  },
  {
    name: 'a-change-takes-fields-that-do-not-come',
    file: 'src/features/users/profiles.repository.ts',
    search: 'sql`(${users.profile} - ${v.removed}) || ${v.set}`',
    replace: 'sql`${v.set}::jsonb - ${v.removed}`',
    specs: ['src/features/account/profile-changes.spec.ts'],
  },
  {
    name: 'a-query-by-a-field-uses-no-index',
    file: 'src/features/users/profile-sql.ts',
    search: '${literal(name)})`;',
    replace: '${name}::text)`;',
    specs: ['src/features/users/profiles.spec.ts'],
  },
  {
    name: 'a-unique-index-is-an-index',
    file: 'src/features/users/profile-sql.ts',
    search: "${unique ? 'UNIQUE ' : ''}",
    replace: "${unique ? '' : ''}",
    specs: ['src/features/users/profiles.spec.ts'],
  },
  {
    name: 'an-update-says-that-too-long-a-profile-was-stored',
    file: 'src/features/users/profiles.ts',
    search: 'return changed?.profile !== undefined;',
    replace: 'return changed !== undefined;',
    specs: ['src/features/users/profiles.spec.ts'],
  },
];
