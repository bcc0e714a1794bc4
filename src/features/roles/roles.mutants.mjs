// @ts-check

/**
 * Ways to break features/roles, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-role-is-remembered',
    file: 'src/features/roles/role.guard.ts',
    search: 'const principal = currentPrincipal(context);',
    replace:
      'const principal = (((this as any).known ??= {})[currentPrincipal(context).session.id] ??= ' +
      'currentPrincipal(context)) as Principal;',
    specs: ['src/features/roles/roles.spec.ts'],
  },
  {
    name: 'the-controller-has-the-last-word-on-roles',
    file: 'src/features/roles/role.guard.ts',
    search: '[context.getHandler(), context.getClass()]',
    replace: '[context.getClass(), context.getHandler()]',
    specs: ['src/features/roles/roles.spec.ts'],
  },
];
