// @ts-check

/**
 * Ways to break platform/http/base-path.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-base-path-is-a-prefix-of-anything',
    file: 'src/platform/http/base-path.ts',
    search: '/^(?:[/?#]|$)/.test(rest)',
    replace: 'true',
    specs: ['src/platform/http/base-path.spec.ts'],
  },
];
