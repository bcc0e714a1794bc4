// @ts-check

const TRUST = ['src/features/trusted-browsers/trusted-browsers.spec.ts'];
const ENDS = ['src/features/trusted-browsers/trust-ends.spec.ts'];
const REPOSITORY = 'src/features/trusted-browsers/trusted-browsers.repository.ts';

/**
 * Ways past a second factor by a browser that is not trusted, or not any more.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-browser-that-one-user-trusts-is-everybodys',
    file: REPOSITORY,
    search: ' AND ${t.userId} = ${userId}\n        AND ${t.credentialEpoch}',
    replace: ' AND ${t.userId} IS NOT NULL\n        AND ${t.credentialEpoch}',
    specs: TRUST,
  },
  {
    name: 'a-browser-stays-trusted-with-other-credentials',
    file: REPOSITORY,
    search: 'AND ${t.credentialEpoch} = ${credentialEpoch} AND',
    replace: 'AND',
    specs: TRUST,
  },
  {
    name: 'a-browser-is-trusted-for-ever',
    file: REPOSITORY,
    search: '${credentialEpoch} AND ${t.expiresAt} > now()',
    replace: '${credentialEpoch}',
    specs: TRUST,
  },
  {
    name: 'the-secret-of-a-trusted-browser-stays-the-one-that-it-came-with',
    file: 'src/features/trusted-browsers/trusted-browsers.service.ts',
    search: 'const secret = newSecret();',
    replace: 'const secret = (presented && Buffer.from(presented, "base64url")) || newSecret();',
    specs: TRUST,
  },
  {
    name: 'the-former-row-of-a-trusted-browser-stays',
    file: REPOSITORY,
    search: '${t.id} IN (SELECT id FROM former) OR',
    replace: '',
    specs: TRUST,
  },
  {
    name: 'one-person-who-trusts-a-browser-has-the-others-asked-again',
    file: REPOSITORY,
    search: 'WHERE ${t.id} IN (SELECT id FROM former) AND ${t.userId} <> ${v.userId}',
    replace: 'WHERE false',
    specs: TRUST,
  },
  {
    name: 'a-trusted-browser-is-a-second-factor',
    file: 'src/features/trusted-browsers/proofs.ts',
    search: "factor: 'first'",
    replace: "factor: 'second'",
    specs: TRUST,
  },
  {
    name: 'a-browser-is-trusted-unasked',
    file: 'src/features/login/further-proofs.ts',
    search: "if (!trust || weight !== 'enough'",
    replace: "if (weight !== 'enough'",
    specs: TRUST,
  },
  {
    name: 'browsers-stay-trusted-when-a-second-factor-changes',
    file: 'src/features/recovery-codes/factor-changes.ts',
    search: 'await this.browsers.forget(change.tx, change.owner.userId);',
    replace: '',
    specs: ENDS,
  },
  {
    name: 'trusted-browsers-stay-when-credentials-change',
    file: 'src/features/trusted-browsers/feature.ts',
    search: 'WHERE ${trustedBrowsers.userId} = ${userId}`,',
    replace: 'WHERE ${trustedBrowsers.userId} = ${userId} AND false`,',
    specs: ENDS,
  },
  {
    name: 'anybodys-trusted-browser-can-be-taken-away',
    file: REPOSITORY,
    search: 'WHERE ${t.id} = ${id} AND ${t.userId} = ${userId}',
    replace: 'WHERE ${t.id} = ${id} AND ${userId} IS NOT NULL',
    specs: ENDS,
  },
];
