// @ts-check

/**
 * Ways to break features/recovery-codes, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-recovery-code-is-not-used-up',
    file: 'src/features/recovery-codes/recovery-codes.repository.ts',
    search:
      'DELETE FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId} ' +
      'AND ${recoveryCodes.codeHash} = ${codeHash} RETURNING ${recoveryCodes.userId}',
    replace:
      'SELECT user_id FROM ${recoveryCodes} WHERE ${recoveryCodes.userId} = ${userId} ' +
      'AND ${recoveryCodes.codeHash} = ${codeHash}',
    specs: ['src/features/recovery-codes/recovery-codes.spec.ts'],
  },
  {
    name: 'recovery-codes-of-before-work-on',
    file: 'src/features/recovery-codes/recovery-codes.service.ts',
    search: 'await this.codes.deleteAll(tx, userId);',
    replace: '',
    specs: ['src/features/recovery-codes/recovery-codes.spec.ts'],
  },
];
