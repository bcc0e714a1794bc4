// @ts-check

/**
 * Ways to break features/roles, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-role-is-remembered',
    file: 'src/features/roles/role.guard.ts',
    search: 'const { user } = currentPrincipal(context);',
    replace:
      'const { user } = (((this as any).known ??= {})[currentPrincipal(context).session.id] ??= ' +
      'currentPrincipal(context)) as Principal;',
    specs: ['src/features/roles/roles.spec.ts'],
  },
  {
    name: 'the-controller-has-the-last-word-on-roles',
    file: 'src/features/roles/role.guard.ts',
    search: '[route.getHandler(), route.getClass()]',
    replace: '[route.getClass(), route.getHandler()]',
    specs: ['src/features/roles/roles.spec.ts'],
  },
  {
    name: 'one-permission-of-several-is-enough',
    file: 'src/features/roles/permission.guard.ts',
    search: 'if (missing.length === 0) return true;',
    replace: 'if (missing.length < wanted.length) return true;',
    specs: ['src/features/roles/permissions.spec.ts'],
  },
  {
    name: 'a-route-forgets-the-permissions-of-its-controller',
    file: 'src/features/roles/permission.guard.ts',
    search: '[route.getClass(), route.getHandler()].flatMap(',
    replace: '[route.getHandler()].flatMap(',
    specs: ['src/features/roles/permissions.spec.ts'],
  },
  {
    name: 'the-upper-of-two-decorators-alone-counts',
    file: 'src/features/roles/require-permission.ts',
    search: '[...others, ...permissions]',
    replace: 'permissions',
    specs: ['src/features/roles/permissions.spec.ts'],
  },
  {
    name: 'only-the-first-role-counts',
    file: 'src/features/users/user.ts',
    search: '[...new Set([row.role, ...row.furtherRoles])]',
    replace: '[row.role]',
    specs: ['src/features/roles/permissions.spec.ts'],
  },
  {
    name: 'an-admin-lacks-what-stands-after-a-role-alone',
    file: 'src/features/users/permissions.ts',
    search: '[...declared, ...said.flatMap(([, names]) => names)]',
    replace: 'declared',
    specs: ['src/features/roles/permissions.spec.ts'],
  },
  {
    name: 'a-role-that-is-asked-for-by-name-is-given-by-anybody',
    file: 'src/features/users/permissions.ts',
    search: '...byName.map((role) => `the role ${role}`)',
    replace: '',
    specs: ['src/features/people-changes/people-changes.spec.ts'],
  },
  {
    name: 'a-second-role-asks-for-no-second-factor',
    file: 'src/features/sessions/lacking-factor.ts',
    search: 'wantsTwo(env, user.roles)',
    replace: 'wantsTwo(env, [user.role])',
    specs: ['src/features/sessions/enrolment.spec.ts'],
  },
  {
    name: 'what-follows-from-an-act-does-not-say-who-acted',
    file: 'src/platform/audit/audited.ts',
    search: '    actorId,\n    ...about,',
    replace: '    actorId: sql`NULL`,\n    ...about,',
    specs: ['src/platform/audit/actor.spec.ts'],
  },
  {
    name: 'a-list-forgets-what-is-forbidden',
    file: 'src/features/roles/record-rules.ts',
    search: 'return inverted ? sql`NOT ${met}` : met;',
    replace: 'return inverted ? sql`true` : met;',
    specs: ['src/features/roles/record-rules.spec.ts'],
  },
  {
    name: 'a-condition-on-an-empty-column-is-neither-true-nor-false',
    file: 'src/features/roles/record-conditions.ts',
    search: 'sql`((${and(...parts)}) IS TRUE)`',
    replace: 'sql`(${and(...parts)})`',
    specs: ['src/features/roles/record-rules.spec.ts'],
  },
  {
    name: 'a-record-without-the-column-is-not-forbidden',
    file: 'src/features/roles/record-rules.ts',
    search: 'if (missing !== undefined)',
    replace: 'if (false as boolean)',
    specs: ['src/features/roles/record-rules.spec.ts'],
  },
  {
    name: 'an-undefined-value-is-no-condition',
    file: 'src/features/roles/record-conditions.ts',
    search: 'const entries: [string, unknown][] = Object.entries(conditions);',
    replace:
      'const entries: [string, unknown][] = Object.entries(conditions).filter(([, one]) => ' +
      'one !== undefined);',
    specs: ['src/features/roles/record-rules.spec.ts'],
  },
  {
    name: 'an-action-called-manage-allows-everything',
    file: 'src/features/roles/record-rules.ts',
    search: '    anyAction: NONE,\n',
    replace: '',
    specs: ['src/features/roles/record-rules.spec.ts'],
  },
  {
    name: 'who-may-read-alone-is-told-that-there-is-nothing',
    file: 'src/features/roles/record-access.ts',
    search: "return this.refuse('FORBIDDEN',",
    replace: "return this.refuse('NOT_FOUND',",
    specs: ['test/projects/examples.spec.ts'],
  },
];
