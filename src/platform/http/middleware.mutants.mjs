// @ts-check

/**
 * Ways to break platform/http/middleware.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'bodies-of-get-are-read',
    file: 'src/platform/http/middleware.ts',
    search: 'SAFE_METHODS.has(req.method) ? next()',
    replace: "req.method === 'OPTIONS' ? next()",
    specs: ['test/fuzz.spec.ts'],
  },
];
