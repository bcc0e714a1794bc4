// @ts-check

/**
 * Ways to break what admins change, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'who-signs-in-again-meanwhile-is-signed-out-once-more',
    file: 'src/features/people-changes/session-ending.service.ts',
    search: 'before === undefined ? undefined : sql`${session.createdAt} < ${before}::timestamptz`,',
    replace: '',
    specs: ['src/platform/sign-in-methods/ended-sessions.spec.ts'],
  },
  {
    name: 'a-session-that-was-locked-as-it-was-passed-lives-on',
    file: 'src/features/sessions/sessions.repository.ts',
    search: 'return after === undefined ? ended(why) : this.endChosen(on, isChosen, why);',
    replace: 'return after === undefined ? ended(why) : [];',
    specs: ['src/platform/sign-in-methods/ended-sessions.spec.ts'],
  },
  {
    name: 'two-admins-at-once-do-not-wait-for-each-other',
    file: 'src/features/users/last-admin.ts',
    search: 'await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`);',
    replace: '',
    specs: ['src/features/people-changes/last-admin.spec.ts'],
  },
  {
    name: 'a-disabled-admin-counts-as-another',
    file: 'src/features/users/last-admin.ts',
    search: "eq(users.status, 'active'),",
    replace: '',
    specs: ['src/features/people-changes/last-admin.spec.ts'],
  },
  {
    name: 'an-admin-changes-their-own-account',
    file: 'src/features/people-changes/person-changes.ts',
    search: "if (locked.id === by.admin?.user.id) throw new AppError('OWN_ACCOUNT');",
    replace: '',
    specs: ['src/features/people-changes/people-changes.spec.ts'],
  },
  {
    name: 'who-may-less-changes-who-may-more',
    file: 'src/features/people-changes/person-changes.ts',
    search: 'await this.requireAllOf(tx, [locked.role, ...locked.furtherRoles], by, locked.id);',
    replace: '',
    specs: ['src/features/people-changes/people-changes.spec.ts'],
  },
  {
    name: 'a-role-is-given-that-may-more-than-the-admin',
    file: 'src/features/people-changes/roles.service.ts',
    search: 'await this.changes.requireAllOf(tx, roles, by, user.id);',
    replace: '',
    specs: ['src/features/people-changes/people-changes.spec.ts'],
  },
  {
    name: 'a-proof-by-one-factor-is-enough-where-two-are-wanted',
    file: 'src/features/sessions/recent-proof.guard.ts',
    search: 'wantsTwo(this.env, principal.user.roles) ? 2 : 1',
    replace: '1',
    specs: ['test/permission-matrix.spec.ts'],
  },
  {
    name: 'somebody-who-is-active-again-is-deleted',
    file: 'src/features/account/due-deletions.repository.ts',
    search: "eq(users.status, 'disabled'), ",
    replace: '',
    specs: ['src/features/people-changes/deletions.spec.ts'],
  },
  {
    name: 'a-date-of-a-deletion-that-was-taken-back-comes-true-later',
    file: 'src/features/people-changes/people-changes.repository.ts',
    search: '        deletionDueAt: null,\n',
    replace: '',
    specs: ['src/features/people-changes/deletions.spec.ts'],
  },
  {
    name: 'one-who-can-not-be-deleted-keeps-all-others-waiting',
    file: 'src/features/account/due-deletions.ts',
    search: 'await this.due.putOff(this.db, userId);',
    replace: '',
    specs: ['src/features/people-changes/deletions.spec.ts'],
  },
  {
    name: 'a-promise-of-roles-outlives-the-admin',
    file: 'src/features/invitations/invited-users.ts',
    search: 'return mayGive ?',
    replace: 'return true ?',
    specs: ['src/features/invitations/invitations.spec.ts'],
  },
  {
    name: 'an-invitation-leaves-the-registration-of-a-stranger',
    file: 'src/features/invitations/invited-users.ts',
    search: 'this.acceptances.endPending(tx, email),',
    replace: '',
    specs: ['src/features/invitations/invitations.spec.ts'],
  },
  {
    name: 'a-deletion-that-is-taken-back-enables-who-was-disabled',
    file: 'src/features/people-changes/deletions.service.ts',
    search: "isDisabled ? 'disabled' : 'active'",
    replace: "'active'",
    specs: ['src/features/people-changes/deletions.spec.ts'],
  },
  {
    name: 'an-invitation-with-roles-is-replaced-by-who-may-not-give-them',
    file: 'src/features/people-changes/link-invitations.service.ts',
    search: 'await this.changes.requireToGive(tx, await this.invitations.lockRoles(tx, email), by);',
    replace: '',
    specs: ['src/features/invitations/invitations.spec.ts'],
  },
  {
    name: 'sessions-of-many-are-ended-without-a-limit',
    file: 'src/features/people-changes/session-ending.controller.ts',
    search: 'this.limits.during(END_MANY_SESSIONS, counted, () => this.sessions.end(which, by))',
    replace: 'this.sessions.end(which, { ...by, ...counted })',
    specs: ['src/features/people-changes/many-sessions.spec.ts'],
  },
];
