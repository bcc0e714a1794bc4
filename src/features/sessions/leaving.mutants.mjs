// @ts-check

/**
 * Ways to break features/sessions/leaving.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-logout-takes-any-generation',
    file: 'src/features/sessions/leaving.ts',
    search: "        ELSE 'reuse'\n",
    replace: "        ELSE 'leave'\n",
    specs: ['src/features/sessions/evidence.spec.ts'],
  },
  {
    name: 'a-logout-by-the-parent-is-reuse',
    file: 'src/features/sessions/leaving.ts',
    search: 'AND (${s.successorNonce} IS NOT NULL OR ${s.confirmedAt} >=',
    replace: 'AND (false AND ${s.confirmedAt} >=',
    specs: ['src/features/sessions/evidence.spec.ts'],
  },
  {
    name: 'another-users-session-is-replaced',
    file: 'src/features/sessions/leaving.ts',
    search: 'WHEN l.is_others THEN ${v.othersReason} ELSE',
    replace: 'ELSE',
    specs: ['src/features/sessions/evidence.spec.ts'],
  },
  {
    name: 'a-refused-logout-hides-a-copy',
    file: 'src/features/sessions/leaving.ts',
    search: "(l.verdict <> 'leave' OR NOT EXISTS (SELECT FROM refused))",
    replace: 'NOT EXISTS (SELECT FROM refused)',
    specs: ['src/features/sessions/evidence.spec.ts'],
  },
];
