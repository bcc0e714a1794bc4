// @ts-check

/**
 * Ways to break platform/http/problem.filter.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'refusals-repeat-the-parser',
    file: 'src/platform/http/problem.filter.ts',
    search: 'new AppError(parserError.code, parserError)',
    replace: 'new AppError(parserError.code, { detail: (original as Error).message })',
    specs: ['test/fuzz.spec.ts'],
  },
];
