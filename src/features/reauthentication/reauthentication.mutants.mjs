// @ts-check

/**
 * Ways to break features/reauthentication, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'wrong-passwords-are-not-counted',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'this.limits.refund(this.db, othersOf(tries)),',
    replace: 'this.limits.refund(this.db, tries),',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'strangers-use-up-the-tries-of-a-session',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'email, userId, deviceId: triedBy, ...',
    replace: 'email, userId, deviceId: userId, ...',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'any-password-fits-none',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'if (found && isRight)',
    replace: 'if (found && (isRight || found.hash === null))',
    specs: ['src/features/passwords/no-password.spec.ts'],
  },
  {
    name: 'a-link-tells-that-there-is-no-password',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: "const isTold = hasNone && code === 'PASSWORD_WRONG';",
    replace: 'const isTold = hasNone;',
    specs: ['src/features/passwords/no-password.spec.ts'],
  },
];
