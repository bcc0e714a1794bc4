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
    name: 'each-guard-of-a-route-asks-the-database-again',
    file: 'src/app/host-guards.ts',
    search: 'req[PASSED] = context.getHandler();',
    replace: '',
    specs: ['test/existing-app-start.spec.ts'],
  },
  {
    name: 'postern-stands-behind-the-middleware-of-another-app',
    file: 'src/app/postern.module.ts',
    search: 'layers.unshift(...layers.splice(-1));',
    replace: '',
    specs: ['test/existing-app.spec.ts'],
  },
  {
    name: 'a-filter-of-another-app-answers-refusals',
    file: 'src/app/host-routes.ts',
    search: '[filter, ...others]',
    replace: 'others',
    specs: ['test/existing-app-guard.spec.ts'],
  },
  {
    name: 'the-audit-takes-the-request-id-of-another-app',
    file: 'src/platform/http/request-id.ts',
    search: '(req as NamedRequest)[OWN_ID] ?? (req.id as string)',
    replace: '(req.id as string)',
    specs: ['test/existing-app-guard.spec.ts'],
  },
  {
    name: 'the-end-of-another-app-does-not-wait-for-posterns',
    file: 'src/app/postern.module.ts',
    search: 'await this.postern.app.close();',
    replace: 'void this.postern.app.close();',
    specs: ['test/existing-app-start.spec.ts'],
  },
  {
    name: 'a-role-asks-for-no-session',
    file: 'src/features/roles/require-role.ts',
    search: ', UseGuards(SessionGuard)',
    replace: '',
    specs: ['test/existing-app-guard.spec.ts'],
  },
  {
    name: 'the-log-of-another-app-becomes-posterns',
    file: 'src/app/create-app.ts',
    search: 'isInside ? {} : { logger: nestLogger(logger) }',
    replace: '{ logger: nestLogger(logger) }',
    specs: ['test/existing-app.spec.ts'],
  },
];
