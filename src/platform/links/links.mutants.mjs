// @ts-check

/**
 * Ways to break platform/links, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'token-kinds-are-mixed-up',
    file: 'src/platform/links/links.ts',
    search: "key.derive('mail link')).update(`${purpose}:${subjectId}`)",
    replace: "key.derive('mail link')).update(`${purpose.length > 0}:${subjectId}`)",
    specs: ['src/platform/links/links.spec.ts'],
  },
];
