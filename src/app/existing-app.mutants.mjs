// @ts-check

/**
 * Ways to break Postern inside another app, each of which a spec notices.
 * @type {import('../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'routes-of-another-app-are-guarded-without-the-origin',
    file: 'src/app/host-guards.ts',
    search: 'const classes = [OriginGuard, ...',
    replace: 'const classes = [...',
    specs: ['test/existing-app-guard.spec.ts'],
  },
  {
    name: 'a-cookie-that-came-twice-passes-on-routes-of-another-app',
    file: 'src/app/host-guards.ts',
    search: 'for (const handler of middleware) await run(handler, req, res);',
    replace: 'for (const handler of middleware.slice(0, 1)) await run(handler, req, res);',
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
