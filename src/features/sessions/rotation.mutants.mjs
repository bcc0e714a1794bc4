// @ts-check

/**
 * Ways to break features/sessions/rotation.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'no-revocation-on-reuse',
    file: 'src/features/sessions/rotation.ts',
    search: "revokedAt: sql`CASE WHEN l.verdict IN ('reuse', 'ahead') THEN now() ELSE ${l.revokedAt} END`",
    replace: 'revokedAt: l.revokedAt',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'fresh-does-not-confirm',
    file: 'src/features/sessions/rotation.ts',
    search: "WHEN l.verdict IN ('fresh', 'adopt') THEN NULL ELSE ${l.successorNonce} END",
    replace: "WHEN l.verdict = 'adopt' THEN NULL ELSE ${l.successorNonce} END",
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'a-reissue-is-not-stored',
    file: 'src/features/sessions/rotation.ts',
    search: "tokenHash: sql`CASE WHEN l.verdict IN ('rotate', 'reissue')",
    replace: "tokenHash: sql`CASE WHEN l.verdict IN ('rotate')",
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'late-tabs-use-up-the-replays',
    file: 'src/features/sessions/rotation.ts',
    search: "rotatedAt: sql`CASE WHEN l.verdict IN ('rotate', 'reissue', 'adopt')",
    replace: "rotatedAt: sql`CASE WHEN l.verdict IN ('rotate', 'adopt')",
    specs: ['test/races.spec.ts'],
  },
  {
    name: 'ahead-does-not-end-the-session',
    file: 'src/features/sessions/rotation.ts',
    search: "revokedAt: sql`CASE WHEN l.verdict IN ('reuse', 'ahead') THEN now()",
    replace: "revokedAt: sql`CASE WHEN l.verdict IN ('reuse') THEN now()",
    specs: ['src/features/sessions/sessions.spec.ts'],
  },
  {
    name: 'reissues-are-counted-for-the-holder-alone',
    file: 'src/features/sessions/rotation.ts',
    search: "l.verdict = 'reissue' AND (l.is_elsewhere OR ${l.contenders} IS NOT NULL)",
    replace: "l.verdict = 'reissue' AND NOT l.is_elsewhere AND ${l.contenders} IS NOT NULL",
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'contenders-are-never-forgotten',
    file: 'src/features/sessions/rotation.ts',
    search: "contenders: sql`CASE WHEN l.verdict IN ('rotate', 'adopt') THEN NULL\n      WHEN",
    replace: 'contenders: sql`CASE WHEN',
    specs: ['src/features/sessions/two-places.spec.ts'],
  },
];
