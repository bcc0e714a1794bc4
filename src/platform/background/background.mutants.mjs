// @ts-check

/**
 * Ways to break platform/background, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'what-follows-an-answer-follows-at-once',
    file: 'src/platform/background/background-tasks.ts',
    search: 'Math.random() * SPREAD_MS',
    replace: '0 * SPREAD_MS',
    specs: ['src/platform/background/background-tasks.spec.ts'],
  },
];
