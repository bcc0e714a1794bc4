// @ts-check

/**
 * Ways to break features/sessions, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'ended-sessions-are-listed',
    file: 'src/features/sessions/session-list.ts',
    search: 'WHERE ${s.userId} = ${userId} AND ${LIVE}\n    ORDER BY',
    replace: 'WHERE ${s.userId} = ${userId}\n    ORDER BY',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
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
    specs: ['test/model.spec.ts'],
  },
  {
    name: 'any-access-token-confirms',
    file: 'src/features/sessions/authentication.ts',
    search: 'f.unconfirmed AND f.generation = ${generation}\n        AND ${s.generation} = ${generation} AND',
    replace: 'f.unconfirmed AND',
    specs: ['test/model.spec.ts'],
  },
  {
    name: 'each-half-has-a-token-of-its-own',
    file: 'src/features/sessions/double-click.ts',
    search: 'if (hashSecret(token.secret).equals(hash)) return writeRefreshToken(token, key);',
    replace:
      'if (hashSecret(token.secret).equals(hash)) return writeRefreshToken(newFirst(id, undefined, ' +
      'key).token, key);',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'a-session-that-was-signed-out-is-joined',
    file: 'src/features/sessions/double-click.ts',
    search: 'AND ${s.revokedAt} IS NULL AND ${s.generation} = 0',
    replace: 'AND ${s.generation} = 0',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'the-choice-to-be-remembered-is-that-of-the-other-half',
    file: 'src/features/sessions/double-click.ts',
    search: 'AND ${s.remember} = ${remember} AND',
    replace: 'AND ${remember} IS NOT NULL AND',
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
    name: 'the-choice-of-a-user-counts-for-mails-alone',
    file: 'src/features/sessions/authentication.guard.ts',
    search: 'keepChoice(req, user.locale);',
    replace: '',
    specs: ['src/platform/i18n/messages.spec.ts'],
  },
  {
    name: 'a-path-in-capitals-passes-the-guard',
    file: 'src/features/sessions/authentication.guard.ts',
    search: 'const principal = await',
    replace: 'if (/[A-Z]/.test(req.path)) return true;\n    const principal = await',
    specs: ['test/fuzz.spec.ts'],
  },
  {
    name: 'every-session-is-the-current-one',
    file: 'src/features/sessions/session-view.ts',
    search: 'current: isCurrent,',
    replace: 'current: true,',
    specs: ['src/features/sessions/own-sessions.spec.ts'],
  },
  {
    name: 'a-refresh-forgets-that-nobody-is-to-be-remembered',
    file: 'src/features/sessions/session-cookies.ts',
    search: "remember ? maxAgeSeconds : 'browser'",
    replace: 'remember || true ? maxAgeSeconds : 0',
    specs: ['src/features/sessions/remember-me.spec.ts'],
  },
  {
    name: 'a-sign-in-is-not-audited',
    file: 'src/features/sessions/starting.ts',
    search: 'WHERE ${v.isSignIn}',
    replace: 'WHERE ${v.isSignIn} AND false',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'fresh-of-5-seconds',
    file: 'src/features/sessions/variables.ts',
    search: 'const USUAL_FRESH_SECONDS = 60;',
    replace: 'const USUAL_FRESH_SECONDS = 5;',
    specs: ['test/model.spec.ts'],
  },
  {
    name: 'refresh-tokens-of-any-generation',
    file: 'src/features/sessions/refresh-token.ts',
    search: '  if (generation > NEWEST_GENERATION) return undefined;\n',
    replace: '',
    specs: ['src/features/sessions/token-claims.spec.ts'],
  },
  {
    name: 'a-refresh-proves-who-somebody-is',
    file: 'src/features/sessions/principal.ts',
    search: 'provenAt: session.createdAt',
    replace: 'provenAt: new Date()',
    specs: ['src/features/sessions/principal.spec.ts'],
  },
];
