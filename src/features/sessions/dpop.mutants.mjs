// @ts-check

const file = 'src/features/sessions/used-proofs.ts';
const specs = ['src/features/sessions/dpop.spec.ts'];
const ofPrograms = ['src/features/sessions/dpop-program.spec.ts'];

/**
 * Ways to break sessions that are bound to a program's key, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-proof-twice',
    file,
    search: "WHEN s.remembered ? ${nameOf(proofId)} THEN 'used'",
    replace: "WHEN s.remembered ? ${nameOf(proofId)} AND false THEN 'used'",
    specs,
  },
  {
    name: 'a-proof-of-a-fresh-token-is-not-remembered',
    file,
    search: "l.verdict IN ('fresh', ",
    replace: 'l.verdict IN (',
    specs,
  },
  {
    name: 'a-proof-of-a-late-parent-is-not-remembered',
    file,
    search: ", 'superseded'))",
    replace: '))',
    specs,
  },
  {
    name: 'a-proof-forgotten-while-it-is-good',
    file,
    search: '2 * PROOF_SECONDS + 30',
    replace: 'PROOF_SECONDS',
    specs: ofPrograms,
  },
  {
    name: 'proofs-without-end',
    file,
    search: 'const MAX_REMEMBERED = 50',
    replace: 'const MAX_REMEMBERED = 5000',
    specs: ofPrograms,
  },
  {
    name: 'proofs-that-are-never-forgotten',
    file,
    search: 'p.value::float8 > extract(epoch FROM now()) -',
    replace: 'p.value::float8 > -',
    specs: ofPrograms,
  },
  {
    name: 'a-key-that-a-changed-password-loses',
    file: 'src/features/credentials/credentials.service.ts',
    search: "boundKey && boundBy === 'dpop' ? {",
    replace: "boundKey && boundBy === 'device' ? {",
    specs,
  },
  {
    name: 'a-double-click-by-two-keys',
    file: 'src/features/login/sign-in-notices.ts',
    search: "provenKey ? [provenKey.key.toString('base64url')] : []",
    replace: 'provenKey ? [] : []',
    specs,
  },
  {
    name: 'a-copied-request-tells-nobody',
    file: 'src/features/sessions/verdict.ts',
    search: "WHEN 'used' THEN l.is_foreign",
    replace: "WHEN 'used' THEN false",
    specs,
  },
];
