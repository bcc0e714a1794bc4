// @ts-check

/**
 * Ways to break features/sessions, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'sessions-of-everybody-are-listed',
    file: 'src/features/sessions/session-list.ts',
    search: 'WHERE ${s.userId} = ${userId} AND ${LIVE}\n    ORDER BY',
    replace: 'WHERE ${userId} IS NOT NULL AND ${LIVE}\n    ORDER BY',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'no-confirmation',
    file: 'src/features/sessions/authentication.ts',
    search: 'WHERE ${s.id} = f.id AND f.unconfirmed AND',
    replace: 'WHERE false AND ${s.id} = f.id AND f.unconfirmed AND',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'any-access-token-confirms',
    file: 'src/features/sessions/authentication.ts',
    search:
      'f.unconfirmed AND f.generation = ${v.generation}\n        AND ${s.generation} = ${v.generation} AND',
    replace: 'f.unconfirmed AND',
    specs: ['test/model.long.spec.ts'],
  },
  {
    name: 'any-access-token-of-the-generation-confirms',
    file: 'src/features/sessions/authentication.ts',
    search: 'coalesce(${isShownBy(v.mark)}, true)',
    replace: 'coalesce(${isShownBy(v.mark)} OR true, true)',
    specs: ['src/features/sessions/adoption.spec.ts'],
  },
  {
    name: 'a-session-that-was-signed-out-is-joined',
    file: 'src/features/sessions/double-click.ts',
    search: 'AND ${s.revokedAt} IS NULL AND ${s.generation} = 0',
    replace: 'AND ${s.generation} = 0',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'a-change-is-carried-out-for-whoever-is-signed-in',
    file: 'src/features/sessions/authentication.guard.ts',
    search: '(namedUser(req) ?? user.id) !== user.id',
    replace: 'namedUser(req) === undefined && user.id === undefined',
    specs: ['src/features/sessions/session-changed.spec.ts'],
  },
  {
    name: 'a-first-sign-in-is-audited-before-its-user',
    file: 'src/features/sessions/starting.ts',
    search: 'createdAt: sql`clock_timestamp()`,',
    replace: '',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-sign-in-that-is-under-way-outlives-a-sign-out-everywhere',
    file: 'src/features/sessions/own-sessions.service.ts',
    search: 'Promise.all([this.users.lock(tx, userId), end(tx)])',
    replace: 'Promise.all([end(tx), this.users.lock(tx, userId)])',
    specs: ['src/features/sessions/session-end.spec.ts'],
  },
];
