// @ts-check

/**
 * Ways to break features/sessions/session-ends.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'who-acts-ends-a-session-beside-the-guard',
    file: 'src/features/sessions/session-ends.ts',
    search: 'AND ${LIVE} AND ${s.actorSessionId} IS NULL AND (${s.id} = ${id}',
    replace: 'AND ${LIVE} AND (${s.id} = ${id}',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'a-session-that-has-ended-ends-others-beside-the-guard',
    file: 'src/features/sessions/session-ends.ts',
    search: 'AND ${LIVE} AND ${s.actorSessionId} IS NULL AND (${s.id} = ${id}',
    replace: 'AND ${s.actorSessionId} IS NULL AND (${s.id} = ${id}',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'an-old-proof-ends-another-session-beside-the-guard',
    file: 'src/features/sessions/session-ends.ts',
    search: '>= ${provenSince}',
    replace: '>= ${provenSince} - 1e6',
    specs: ['src/features/sessions/recent-proof.spec.ts'],
  },
  {
    name: 'a-page-that-believes-in-somebody-else-ends-a-session',
    file: 'src/features/sessions/own-sessions-beside.ts',
    search: '|| (namedUser(req) ?? by.userId) !== by.userId',
    replace: '',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'who-lacks-a-factor-ends-a-session-beside-the-guard',
    file: 'src/features/sessions/feature.ts',
    search: 'guardsRefuse: ({ SECOND_FACTOR }): boolean => SECOND_FACTOR.length > 0',
    replace: 'guardsRefuse: () => false',
    specs: ['src/features/sessions/enrolment.spec.ts'],
  },
  {
    name: 'a-session-ends-before-a-guard-of-a-project-is-asked',
    file: 'src/features/sessions/own-sessions-beside.ts',
    search: 'guardsRefuse = () => true }',
    replace: 'guardsRefuse = () => false }',
    specs: ['test/capability-request.spec.ts'],
  },
  {
    name: 'sessions-of-others-can-be-ended',
    file: 'src/features/sessions/session-ends.ts',
    search: 'const own = sql`${s.id} = ${id} AND ${s.userId} = ${userId}`;',
    replace: 'const own = sql`${s.id} = ${id} AND ${userId} IS NOT NULL`;',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'expired-sessions-are-listed',
    file: 'src/features/sessions/session-ends.ts',
    search: ' AND ${s.idleExpiresAt} > now()',
    replace: '',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'an-end-is-recorded-at-will',
    file: 'src/features/sessions/session-ends.ts',
    search: 'WHERE ${which} AND ${s.revokedAt} IS NULL',
    replace: 'WHERE ${which}',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'no-epoch-check-at-the-guard',
    file: 'src/features/sessions/session-ends.ts',
    search: ' AND ${u.credentialEpoch} = ${s.credentialEpoch}',
    replace: '',
    specs: ['src/features/sessions/session-end.spec.ts'],
  },
  {
    name: 'the-guard-takes-revoked-sessions',
    file: 'src/features/sessions/session-ends.ts',
    search: '`${s.revokedAt} IS NULL AND ${s.idleExpiresAt}',
    replace: '`${s.idleExpiresAt}',
    specs: ['src/features/sessions/session-end.spec.ts'],
  },
  {
    name: 'the-cap-evicts-by-age',
    file: 'src/features/sessions/session-ends.ts',
    search: 'ORDER BY ${LAST_USED} DESC, ${s.id} DESC OFFSET',
    replace: 'ORDER BY ${s.createdAt} DESC, ${s.id} DESC OFFSET',
    specs: ['test/races.spec.ts'],
  },
];
