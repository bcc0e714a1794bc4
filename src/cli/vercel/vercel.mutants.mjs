// @ts-check

/**
 * Ways to break src/cli/vercel, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-class-in-a-function-does-not-inherit-what-is-said-of-another',
    file: 'src/cli/vercel/metadata.cjs',
    search: '    if (at === null) return undefined;',
    replace: '    if (at !== target) return undefined;',
    specs: ['src/cli/vercel/put-off.spec.ts'],
  },
];
