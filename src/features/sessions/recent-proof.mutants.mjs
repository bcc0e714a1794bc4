// @ts-check
/** @type {import('../../../scripts/mutants/list.mjs').Mutant[]} */
export const mutants = [
  {
    name: 'a-refresh-proves-who-somebody-is',
    file: 'src/features/sessions/session-proof.ts',
    search: 'dateOf(proven) ?? createdAt',
    replace: 'new Date()',
    specs: ['src/features/sessions/recent-proof.spec.ts'],
  },
  {
    name: 'a-proof-never-grows-old',
    file: 'src/features/sessions/recent-proofs.ts',
    search: 'Date.now() - at.getTime() <= seconds * 1000',
    replace: 'true',
    specs: ['src/features/sessions/recent-proof.spec.ts'],
  },
  {
    name: 'other-sessions-end-without-a-proof',
    file: 'src/features/sessions/own-sessions.service.ts',
    search: 'if (id !== principal.session.id) await this.proofs.require(principal);',
    replace: '',
    specs: ['src/features/sessions/recent-proof.spec.ts'],
  },
  {
    name: 'an-account-goes-without-any-proof',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'await this.proofs.require(session);',
    replace: '',
    specs: ['src/features/sessions/recent-proof.spec.ts'],
  },
  {
    name: 'a-proof-by-former-credentials-counts',
    file: 'src/features/sessions/proving.ts',
    search: ' AND ${s.credentialEpoch} = ${v.credentialEpoch}',
    replace: '',
    specs: ['src/features/sessions/recent-proof.spec.ts'],
  },
];
