// @ts-check

const SPECS = ['src/features/sessions/adoption.spec.ts'];

/**
 * Ways to break features/sessions/adoption.ts, and what stands on it, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'any-token-ahead-is-adopted',
    file: 'src/features/sessions/adoption.ts',
    search: 'sql`${s.lineage} = ${lineage}`',
    replace: 'sql`(${s.lineage} = ${lineage} OR true)`',
    specs: SPECS,
  },
  {
    name: 'a-token-that-was-replaced-is-adopted',
    file: 'src/features/sessions/adoption.ts',
    search: '(${isOnlyOne} OR ${order} > substring',
    replace: '(${isOnlyOne} OR ${order} <> substring',
    specs: SPECS,
  },
  {
    name: 'every-token-is-the-only-one-of-its-generation',
    file: 'src/features/sessions/adoption.ts',
    search: 'sql`${s.replays} = 0`',
    replace: 'sql`${s.replays} >= 0`',
    specs: SPECS,
  },
  {
    name: 'a-lost-token-takes-the-place-of-one-on-the-wire',
    file: 'src/features/sessions/adoption.ts',
    search: 'BESIDE_SECONDS = 30',
    replace: 'BESIDE_SECONDS = 0',
    specs: SPECS,
  },
  {
    name: 'the-parent-of-an-adopted-token-is-a-copy',
    file: 'src/features/sessions/adoption.ts',
    search: ' OR ${s.previousHash} IS NULL AND ${isOfSession(v)})',
    replace: ')',
    specs: SPECS,
  },
  {
    name: 'an-adopted-token-is-rotated-at-once',
    file: 'src/features/sessions/rotation.ts',
    search: "l.verdict IN ('rotate', 'replay', 'reissue', 'adopt') THEN now()",
    replace: "l.verdict IN ('rotate', 'replay', 'reissue') THEN now()",
    specs: SPECS,
  },
  {
    name: 'an-adopted-token-is-not-kept',
    file: 'src/features/sessions/rotation.ts',
    search: "WHEN l.verdict = 'adopt' THEN ${v.hash} ELSE",
    replace: 'ELSE',
    specs: SPECS,
  },
  {
    name: 'a-logout-by-a-lost-token-is-an-alarm',
    file: 'src/features/sessions/leaving.ts',
    search: "          WHEN ${isBesideLost(attempt)} OR ${isLost(attempt)} THEN 'leave'\n",
    replace: '',
    specs: SPECS,
  },
  {
    name: 'a-session-that-must-be-bound-adopts-unbound',
    file: 'src/features/sessions/verdict.ts',
    search: '\n            OR ${isLost(v)}`;',
    replace: '`;',
    specs: ['src/features/sessions/unbindable.spec.ts'],
  },
  {
    name: 'who-adopts-from-elsewhere-takes-the-place',
    file: 'src/features/sessions/rotation.ts',
    search: " OR l.verdict = 'adopt' AND NOT l.is_foreign)",
    replace: " OR l.verdict = 'adopt')",
    specs: ['src/features/sessions/two-places.spec.ts'],
  },
  {
    name: 'nobody-hears-of-an-adoption-elsewhere',
    file: 'src/features/sessions/verdict.ts',
    search: " WHEN 'adopt' THEN l.is_foreign",
    replace: '',
    specs: ['src/features/sessions/two-places.spec.ts'],
  },
  {
    name: 'what-a-failover-has-lost-ends-the-session',
    file: 'src/features/sessions/verdict.ts',
    search: "THEN 'superseded' ELSE 'adopt' END",
    replace: "THEN 'superseded' ELSE 'ahead' END",
    specs: ['test/model.long.spec.ts'],
  },
];
