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
  {
    name: 'a-change-of-factors-knows-nothing-of-another-at-the-same-time',
    file: 'src/features/recovery-codes/factor-changes.ts',
    search:
      'const owner = await this.users.lock(tx, userId, { credentialEpoch }); if (!owner) throw new ' +
      "AppError('SESSION_ENDED'); // Behind the lock: another change at the same time may have given them " +
      'a factor, or taken one away. const held = await this.proofs.requireStrongest(principal, tx);',
    replace:
      'const held = await this.proofs.requireStrongest(principal, tx); const owner = await ' +
      "this.users.lock(tx, userId, { credentialEpoch }); if (!owner) throw new AppError('SESSION_ENDED');",
    specs: ['src/features/recovery-codes/changes-at-once.spec.ts'],
  },
];
