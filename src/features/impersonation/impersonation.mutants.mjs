// @ts-check

const specs = ['impersonation', 'impersonation-ends'].map(
  (name) => `src/features/impersonation/${name}.spec.ts`,
);

/**
 * Ways to break features/impersonation and what sessions know of it, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-sessions-id-does-not-tell-where-its-user-lies',
    file: 'src/features/sessions/session-id.ts',
    search: 'userId.slice(-SHARED_DIGITS)',
    replace: 'newId().slice(-SHARED_DIGITS)',
    specs: ['src/features/impersonation/impersonation.spec.ts'],
  },
  {
    name: 'the-actors-role-is-asked-once-alone',
    file: 'src/features/sessions/acting.ts',
    search: 'if (!actor || !mayActAs(env, actor, user)) return undefined;',
    replace: 'if (!actor) return undefined;',
    specs,
  },
  {
    name: 'an-actor-outlives-their-own-session',
    file: 'src/features/sessions/acting.ts',
    search: '${a.revokedAt} IS NULL AND',
    replace: '',
    specs,
  },
  {
    name: 'who-may-more-can-be-acted-as',
    file: 'src/features/sessions/acting.ts',
    search: 'lackedBy(actor, user.roles).length === 0',
    replace: 'true',
    specs,
  },
  {
    name: 'a-route-of-the-account-is-open-to-actors',
    file: 'src/platform/http/while-acting.ts',
    search: '/^\\/?(auth|admin)(\\/|$)/',
    replace: '/^\\/?(admin)(\\/|$)/',
    specs,
  },
  {
    name: 'two-tabs-act-at-once',
    file: 'src/features/impersonation/impersonation.service.ts',
    search: 'await this.acting.endOf(tx, session.id, client);',
    replace: '',
    specs,
  },
  {
    name: 'acting-goes-on-for-a-day',
    file: 'src/features/impersonation/acting-sessions.repository.ts',
    search: 'const MAX_SECONDS = 3600;',
    replace: 'const MAX_SECONDS = 86_400;',
    specs,
  },
  {
    name: 'who-acts-owns-the-links-of-the-person',
    file: 'src/features/sessions/sessions.service.ts',
    search: 'return principal?.session.actor ? undefined : principal;',
    replace: 'return principal;',
    specs,
  },
  {
    name: 'a-logout-of-who-acts-is-refused-as-somebody-elses',
    file: 'src/features/sessions/leaving.ts',
    search: 'AND NOT ${isOfOneActor(ids, userId)} AS is_others',
    replace: 'AS is_others',
    specs,
  },
];
