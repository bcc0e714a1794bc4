// @ts-check

const ATTACKS = ['src/features/passkey-sign-in/passkey-sign-in-attacks.spec.ts'];

/**
 * Ways to break the uses of passkeys, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-touch-alone-signs-in',
    file: 'src/features/passkey-sign-in/passkey-login.service.ts',
    search: '{ requiresUser: true }',
    replace: '{ requiresUser: false }',
    specs: ATTACKS,
  },
  {
    name: 'a-disabled-user-passes-for-an-active-one',
    file: 'src/features/passkey-sign-in/passkey-login.service.ts',
    search: 'if (!checked.isRight || !checked.passkey.isActive)',
    replace: 'if (!checked.isRight)',
    specs: ATTACKS,
  },
  {
    name: 'a-passkey-is-not-judged-by-its-use',
    file: 'src/features/passkey-sign-in/passkey-login.service.ts',
    search: 'this.proofs.judge(tx, await use(tx), right, client)',
    replace: 'void (await use(tx))',
    specs: ATTACKS,
  },
  {
    name: 'somebody-elses-passkey-completes-a-sign-in',
    file: 'src/features/passkey-sign-in/passkey-second-step.ts',
    search: 'if (userId !== checked.passkey.userId) return false;',
    replace: "if (userId === '') return false;",
    specs: ATTACKS,
  },
  {
    name: 'somebody-elses-passkey-proves-who-is-there',
    file: 'src/features/reauthentication/passkey-reauthentication.service.ts',
    search: 'if (!checked.isRight || checked.passkey.userId !== user.id)',
    replace: 'if (!checked.isRight)',
    specs: ATTACKS,
  },
];
