// @ts-check

/**
 * Ways to break features/devices, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'devices-of-others-are-known',
    file: 'src/features/devices/device-token.ts',
    search: 'return device !== undefined && accountOf(device, userId)?.credentialEpoch === credentialEpoch;',
    replace: 'return device !== undefined;',
    specs: ['src/features/login/lockout.spec.ts'],
  },
  {
    name: 'devices-outlive-a-change-of-credentials',
    file: 'src/features/devices/device-token.ts',
    search: 'accountOf(device, userId)?.credentialEpoch === credentialEpoch;',
    replace: 'accountOf(device, userId) !== undefined;',
    specs: ['src/features/login/lockout.spec.ts'],
  },
  {
    name: 'a-copied-device-cookie-silences-the-notice',
    file: 'src/features/devices/device-token.ts',
    search: 'return place.equals(now.place) || program.equals(now.program);',
    replace: 'return place.length === now.place.length;',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
];
