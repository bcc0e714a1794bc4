// @ts-check

/**
 * Ways to break features/sessions/sessions.service.ts and what it refuses by, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'one-session-too-many',
    file: 'src/features/sessions/sessions.service.ts',
    search: 'keep: this.env.SESSIONS_PER_USER - 1,',
    replace: 'keep: this.env.SESSIONS_PER_USER,',
    specs: ['src/features/sessions/session-cap-proof.spec.ts'],
  },
  {
    name: 'each-tab-gets-a-successor-of-its-own',
    file: 'src/features/sessions/sessions.service.ts',
    search:
      "row.verdict === 'replay' ? this.refreshTokens.successorOfRow(presented, row) : { token: child, key }",
    replace: '{ token: child, key }',
    specs: ['test/processes/database-kill-proof.spec.ts'],
  },
  {
    name: 'sign-in-leaves-the-old-session',
    file: 'src/features/sessions/sessions.service.ts',
    search: 'replaced && this.leaveReplaced(',
    replace: '!replaced && this.leaveReplaced(',
    specs: ['src/features/sessions/evidence.spec.ts'],
  },
  {
    name: 'a-lost-race-clears-cookies',
    file: 'src/features/sessions/refresh-refusals.ts',
    search: "superseded: { code: 'REFRESH_SUPERSEDED' }",
    replace: "superseded: { code: 'REFRESH_SUPERSEDED', clears: ['access', 'refresh'] }",
    specs: ['src/features/sessions/sessions.spec.ts'],
  },
  {
    name: 'what-is-withheld-confirms',
    file: 'src/features/sessions/sessions.service.ts',
    search: 'this.issuer.issue(row, presented)',
    replace: 'this.issuer.issue(row, { ...presented, generation: row.generation })',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'what-a-server-relays-confirms',
    file: 'src/features/sessions/sessions.service.ts',
    search: 'isRelayed ? { ...token, generation: NO_GENERATION } : token',
    replace: 'token',
    specs: ['src/features/sessions/session-relay.spec.ts'],
  },
];
