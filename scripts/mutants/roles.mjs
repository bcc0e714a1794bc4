// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Roles, and the commands of operators. @type {Mutant[]} */
export const roles = [
  {
    name: 'every-role-will-do',
    file: 'src/features/roles/role.guard.ts',
    search: 'if (wanted.includes(principal.user.role)) return true;',
    replace: 'if (signedIn.user.role) return true;',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'a-role-is-remembered',
    file: 'src/features/roles/role.guard.ts',
    search: 'const principal = currentPrincipal(context);',
    replace:
      'const principal = (((this as any).known ??= {})[currentPrincipal(context).session.id] ??= ' +
      'currentPrincipal(context)) as Principal;',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'the-controller-has-the-last-word-on-roles',
    file: 'src/features/roles/role.guard.ts',
    search: '[context.getHandler(), context.getClass()]',
    replace: '[context.getClass(), context.getHandler()]',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'a-denial-goes-unrecorded',
    file: 'src/features/roles/role.guard.ts',
    search: '    await this.recordDenial(context.switchToHttp().getRequest<Request>(), principal, wanted);\n',
    replace: '',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'denials-are-recorded-at-will',
    file: 'src/platform/audit/audit.repository.ts',
    search: 'floor(extract(epoch FROM now()) / 60)',
    replace: 'extract(epoch FROM pg_catalog.clock_timestamp())',
    specs: ['test/roles.spec.ts'],
  },
  {
    name: 'disable-leaves-the-epoch',
    file: 'src/features/users/users.repository.ts',
    search: '.set({ status, credentialEpoch: sql`${users.credentialEpoch} + 1` })',
    replace: '.set({ status })',
    specs: ['test/operators.spec.ts'],
  },
  {
    name: 'disable-leaves-the-sessions-and-the-links',
    file: 'src/cli/operators/operators.service.ts',
    search:
      "this.credentials.changed(tx, user.id, 'disabled', client), this.audit.record(tx, 'user_disabled'",
    replace: "this.audit.record(tx, 'user_disabled'",
    specs: ['test/operators.spec.ts'],
  },
  {
    name: 'enable-leaves-the-links-of-one-who-was-disabled-by-hand',
    file: 'src/cli/operators/operators.service.ts',
    search:
      "        this.credentials.changed(tx, user.id, 'disabled', client),\n        " +
      "this.audit.record(tx, 'user_enabled'",
    replace: "        this.audit.record(tx, 'user_enabled'",
    specs: ['test/people.spec.ts'],
  },
];
