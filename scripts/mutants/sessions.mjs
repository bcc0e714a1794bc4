// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** When a session is over, and what a sign-in starts. @type {Mutant[]} */
export const sessions = [
  {
    name: 'no-epoch-check-at-refresh',
    file: 'src/sessions/rotation.ts',
    search: ' OR u.credential_epoch <> s.credential_epoch',
    replace: '',
    specs: ['test/session', 'test/races.spec.ts'],
  },
  {
    name: 'no-epoch-check-at-the-guard',
    file: 'src/sessions/session-ends.ts',
    search: ' AND u.credential_epoch = s.credential_epoch`',
    replace: '`',
    specs: ['test/session', 'test/races.spec.ts'],
  },
  {
    name: 'no-epoch-check-at-sign-in',
    file: 'src/users/users.repository.ts',
    search: " AND (${value('credentialEpoch')}::integer IS NULL OR credential_epoch = ${value('credentialEpoch')}::integer)",
    replace: '',
    specs: ['test/races.spec.ts', 'test/login.spec.ts'],
  },
  {
    name: 'a-disabled-user-goes-on',
    file: 'src/sessions/rotation.ts',
    search: "OR u.status <> 'active' ",
    replace: '',
    specs: ['test/session'],
  },
  {
    name: 'the-guard-takes-revoked-sessions',
    file: 'src/sessions/session-ends.ts',
    search: '`s.revoked_at IS NULL AND s.idle_expires_at',
    replace: '`s.idle_expires_at',
    specs: ['test/session'],
  },
  {
    name: 'late-tabs-use-up-the-replays',
    file: 'src/sessions/rotation.ts',
    search: "rotated_at = CASE WHEN l.verdict IN ('rotate', 'reissue')",
    replace: "rotated_at = CASE WHEN l.verdict IN ('rotate')",
    specs: ['test/races.spec.ts'],
  },
  {
    name: 'no-cap',
    file: 'src/sessions/sessions.service.ts',
    search: 'this.env.SESSIONS_PER_USER - 1,',
    replace: 'this.env.SESSIONS_PER_USER,',
    specs: ['test/races.spec.ts'],
  },
  {
    name: 'the-cap-races',
    file: 'src/users/users.repository.ts',
    search: '\n  FOR NO KEY UPDATE\n',
    replace: '\n',
    specs: ['test/races.spec.ts'],
  },
  {
    name: 'sign-in-leaves-the-old-session',
    file: 'src/sessions/sessions.service.ts',
    search: 'replaced === undefined ? undefined',
    replace: 'replaced !== undefined ? undefined',
    specs: ['test/login.spec.ts'],
  },
  {
    name: 'a-lost-race-clears-cookies',
    file: 'src/sessions/sessions.service.ts',
    search: "superseded: { refused: 'REFRESH_SUPERSEDED', clearsCookies: false }",
    replace: "superseded: { refused: 'REFRESH_SUPERSEDED', clearsCookies: true }",
    specs: ['test/sessions.spec.ts'],
  },
  {
    name: 'access-tokens-without-an-audience',
    file: 'src/sessions/access-token.ts',
    search: '        audience: this.env.APP_URL,\n',
    replace: '',
    specs: ['src/sessions'],
  },
  {
    name: 'access-tokens-choose-their-algorithm',
    file: 'src/sessions/access-token.ts',
    search: "        algorithms: ['HS256'],\n",
    replace: '',
    specs: ['src/sessions'],
  },
];
