// @ts-check

/**
 * Ways to break platform/i18n, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-base-language-is-not-looked-for',
    file: 'src/platform/i18n/choose-locale.ts',
    search: "range !== ''; range = ",
    replace: 'range === tag.toLowerCase(); range = ',
    specs: ['src/platform/i18n/choose-locale.spec.ts'],
  },
];
