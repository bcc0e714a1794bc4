// @ts-check

/**
 * Ways to break features/roles, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'every-role-will-do',
    file: 'src/features/roles/role.guard.ts',
    search: 'if (wanted.includes(principal.user.role)) return true;',
    replace: 'if (principal.user.role) return true;',
    specs: ['src/features/roles/roles.spec.ts'],
  },
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
  {
    name: 'a-denial-goes-unrecorded',
    file: 'src/features/roles/role.guard.ts',
    search: '    await this.recordDenial(context.switchToHttp().getRequest<Request>(), principal, wanted);\n',
    replace: '',
    specs: ['src/features/roles/roles.spec.ts'],
  },
];
