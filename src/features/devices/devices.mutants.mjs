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
  {
    name: 'a-browser-that-moves-is-unknown',
    file: 'src/features/devices/device-token.ts',
    search: 'place.equals(now.place) || program.equals(now.program)',
    replace: 'place.equals(now.place) && program.equals(now.program)',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'a-device-cookie-begins-anew-with-each-use',
    file: 'src/features/devices/device-token.ts',
    search: 'since: since ?? Math.floor(now / 1000)',
    replace: 'since: Math.max(since ?? 0, Math.floor(now / 1000))',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'a-device-cookie-never-ends',
    file: 'src/features/devices/device-token.ts',
    search: 'return now / 1000 < since + DEVICE_SECONDS;',
    replace: 'return now / 1000 < since + 10 * DEVICE_SECONDS;',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'a-device-outlives-the-credentials',
    file: 'src/features/devices/device-token.ts',
    search: 'accountOf(device, userId)?.credentialEpoch === credentialEpoch',
    replace: '(accountOf(device, userId)?.credentialEpoch ?? Infinity) <= credentialEpoch',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
];
