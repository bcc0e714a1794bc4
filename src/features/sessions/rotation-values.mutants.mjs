// @ts-check

/**
 * Ways to break features/sessions/rotation-values.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'no-epoch-check-at-refresh',
    file: 'src/features/sessions/rotation-values.ts',
    search: ' OR ${u.credentialEpoch} <> ${s.credentialEpoch}',
    replace: '',
    specs: ['src/features/sessions/session-end.spec.ts'],
  },
  {
    name: 'a-disabled-user-goes-on',
    file: 'src/features/sessions/rotation-values.ts',
    search: "${u.status} <> 'active' OR ",
    replace: '',
    specs: ['src/features/sessions/session-end.spec.ts'],
  },
];
