// @ts-check

/**
 * Ways to break platform/http/app-url.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'development-starts-for-everybody',
    file: 'src/platform/http/app-url.ts',
    search: "if (env.NODE_ENV !== 'development' || !isElsewhere) return [];",
    replace:
      "if (env.NODE_ENV !== 'development' || !isElsewhere || publicUrl.startsWith('https:')) return [];",
    specs: ['src/platform/env/env.spec.ts'],
  },
];
