// @ts-check

/**
 * Ways to break features/sessions/leaving.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-logout-goes-unrecorded',
    file: 'src/features/sessions/leaving.ts',
    search: '      FROM ended e`;',
    replace: "      FROM ended e WHERE e.revoked_reason <> 'logout'`;",
    specs: ['src/platform/audit/audit.spec.ts'],
  },
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
    name: 'a-logout-by-the-parent-is-never-reuse',
    file: 'src/features/sessions/leaving.ts',
    search: '${s.previousHash} = ${hash}\n            AND (${s.successorNonce} IS NOT NULL OR',
    replace: '${s.previousHash} = ${hash}\n            AND (true OR',
    specs: ['src/features/sessions/evidence.spec.ts'],
  },
  {
    name: 'an-alarm-at-logout-is-not-mailed',
    file: 'src/features/sessions/leaving.ts',
    search: "FROM ended e WHERE e.verdict = 'reuse'",
    replace: "FROM ended e WHERE e.verdict = 'none'",
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
    name: 'an-expired-session-raises-the-alarm',
    file: 'src/features/sessions/leaving.ts',
    search: ' OR NOT (${LIVE}) THEN',
    replace: ' THEN',
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
