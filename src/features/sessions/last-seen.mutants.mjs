// @ts-check

/**
 * Ways to break the day on which users were last seen, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-refresh-waits-for-the-users-row',
    file: 'src/features/sessions/rotation.ts',
    search: 'FOR NO KEY UPDATE OF ${users} SKIP LOCKED',
    replace: 'FOR NO KEY UPDATE OF ${users}',
    specs: ['src/features/sessions/last-seen.spec.ts'],
  },
  {
    name: 'each-refresh-writes-the-day',
    file: 'src/features/sessions/rotation.ts',
    search: "l.verdict = 'rotate' AND l.is_first_today AND ${users.lastSeenOn} < CURRENT_DATE",
    replace: "l.verdict = 'rotate'",
    specs: ['src/features/sessions/last-seen.spec.ts'],
  },
  {
    name: 'a-copied-token-counts-as-being-seen',
    file: 'src/features/sessions/rotation.ts',
    search: "l.verdict = 'rotate' AND l.is_first_today",
    replace: 'l.is_first_today',
    specs: ['src/features/sessions/last-seen.spec.ts'],
  },
];
