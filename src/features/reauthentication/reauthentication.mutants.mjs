// @ts-check

/**
 * Ways to break features/reauthentication, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'any-current-password-will-do',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'if (found && isRight)',
    replace: 'if (found)',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'wrong-passwords-are-not-counted',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'this.limits.refund(this.db, othersOf(tries)),',
    replace: 'this.limits.refund(this.db, tries),',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'wrong-passwords-of-one-session-keep-the-others-from-a-change',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'this.limits.refund(this.db, othersOf(tries)),',
    replace: 'Promise.resolve(othersOf(tries)),',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'strangers-use-up-the-tries-of-a-session',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'email, userId, deviceId: triedBy, ...',
    replace: 'email, userId, deviceId: undefined, ...',
    specs: ['src/features/account/reauthentication.spec.ts'],
  },
  {
    name: 'a-wrong-password-is-let-through',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'if (found && isRight) return',
    replace: 'if (found) return',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'a-wrong-password-goes-unrecorded',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search:
      "        this.audit.record(this.db, refusal, client, { userId, reason: hasNone ? 'no password' : " +
      "'wrong password' }),\n",
    replace: '',
    specs: ['src/platform/audit/audit.spec.ts'],
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
