// @ts-check

const SPEC = 'src/features/figures/figures.spec.ts';

/**
 * Ways to break figures, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-event-at-the-turn-of-the-hour-counts-twice',
    file: 'src/features/figures/figures.repository.ts',
    search: 'AND ${auditEvents.createdAt} < at + ',
    replace: 'AND ${auditEvents.createdAt} <= at + ',
    specs: [SPEC],
  },
  {
    name: 'figures-of-years-are-counted-by-hour',
    file: 'src/features/figures/figures.service.ts',
    search: "if (end - begin > most) throw refusalOf('figures.tooLong');",
    replace: '',
    specs: [SPEC],
  },
];
