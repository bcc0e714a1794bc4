// @ts-check

/**
 * Ways to break Postern inside another app, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'routes-of-another-app-are-guarded-without-the-origin',
    file: 'src/app/guard-chain.ts',
    search: '      OriginGuard,\n',
    replace: '',
    specs: ['test/existing-app-guard.spec.ts'],
  },
  {
    name: 'a-guard-that-waits-lets-all-behind-it-go',
    file: 'src/app/guard-chain.ts',
    search: '(await answer) === true && ask(guards, from, context)',
    replace: '(await answer) === true',
    specs: ['src/features/roles/roles.spec.ts'],
  },
  {
    name: 'a-route-is-guarded-as-its-neighbour-is',
    file: 'src/app/guard-chain.ts',
    search: '= [route.getClass(), route.getHandler()];',
    replace: '= [route.getClass(), route.getClass()];',
    specs: ['src/features/roles/roles.spec.ts'],
  },
  {
    name: 'a-cookie-that-came-twice-passes-on-routes-of-another-app',
    file: 'src/app/host-guards.ts',
    search: 'for (const step of steps) await step(req, res);',
    replace: 'for (const step of steps.slice(0, 1)) step(req, res);',
    specs: ['test/existing-app-guard.spec.ts'],
  },
  {
    name: 'postern-stands-behind-the-middleware-of-another-app',
    file: 'src/app/postern.module.ts',
    search: 'layers.unshift(...layers.splice(-1));',
    replace: '',
    specs: ['test/existing-app.spec.ts'],
  },
  {
    name: 'a-role-asks-for-no-session',
    file: 'src/features/roles/require-role.ts',
    search: ', UseGuards(SessionGuard)',
    replace: '',
    specs: ['test/existing-app-guard.spec.ts'],
  },
];
