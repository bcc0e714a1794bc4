// @ts-check

/**
 * Ways to break features/totp, and the codes below it, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-code-works-twice',
    file: 'src/features/totp/totp-factors.repository.ts',
    search: 'AND (${lastStep} IS NULL OR ${lastStep} < ${v.step})',
    replace: 'AND (${lastStep} IS NULL OR ${lastStep} <= ${v.step})',
    specs: ['src/features/totp/totp-codes.spec.ts'],
  },
  {
    name: 'an-app-counts-before-a-code-of-it-was-shown',
    file: 'src/features/totp/proofs.ts',
    search: 'AND ${totpFactors.confirmedAt} IS NOT NULL',
    replace: '',
    specs: ['src/features/totp/totp.spec.ts'],
  },
  {
    name: 'an-app-that-works-is-replaced',
    file: 'src/features/totp/totp-factors.repository.ts',
    search: 'WHERE ${confirmedAt} IS NULL RETURNING',
    replace: 'RETURNING',
    specs: ['src/features/totp/totp.spec.ts'],
  },
  {
    name: 'a-password-alone-changes-factors',
    file: 'src/features/sessions/recent-proofs.ts',
    search: 'level: hasSecond ? 2 : 1',
    replace: 'level: 1',
    specs: ['src/features/totp/totp.spec.ts'],
  },
  {
    name: 'codes-of-two-minutes-are-right',
    file: 'src/platform/crypto/one-time-password.ts',
    search: 'const STEPS_OFF = 1;',
    replace: 'const STEPS_OFF = 2;',
    specs: ['src/platform/crypto/one-time-password.spec.ts'],
  },
  {
    name: 'a-secret-opens-in-any-row',
    file: 'src/platform/crypto/column-cipher.ts',
    search: 'bytesOfUuid(row)',
    replace: 'bytesOfUuid(row).fill(0)',
    specs: ['src/features/totp/totp-codes.spec.ts'],
  },
  {
    name: 'a-used-secret-stays-under-the-old-key',
    file: 'src/features/totp/totp-factors.repository.ts',
    search: 'resealed: isNewest ? stored : this.seal(userId, secret)',
    replace: 'resealed: stored',
    specs: ['src/features/totp/totp-key-rotation.spec.ts'],
  },
  {
    name: 'right-codes-use-up-the-tries',
    file: 'src/features/reauthentication/factor-reauthentication.service.ts',
    search: 'this.limits.succeed(tx, tries),',
    replace: '',
    specs: ['src/features/totp/totp-codes.spec.ts'],
  },
  {
    name: 'a-right-code-is-refused-whose-secret-is-encrypted-anew-meanwhile',
    file: 'src/features/totp/totp-factors.repository.ts',
    search: 'FOR NO KEY UPDATE',
    replace: '',
    specs: ['src/features/totp/totp-key-rotation.spec.ts'],
  },
  {
    name: 'a-secret-that-was-changed-meanwhile-is-overwritten',
    file: 'src/cli/operators/reencryption.service.ts',
    search: 'and(eq(row, id), eq(value, sealed))',
    replace: 'and(eq(row, id))',
    specs: ['src/features/totp/totp-key-rotation.spec.ts'],
  },
];
