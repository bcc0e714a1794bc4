// @ts-check

/**
 * Ways to break scripts/mutants/scripts, each of which a spec notices.
 * @type {import('./list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-contract-does-not-wait',
    file: 'scripts/migrate.mjs',
    search: 'const waiting = contract ? [] : missing.filter(({ isContract }) => isContract);',
    replace: 'const waiting = missing.filter(() => false);',
    specs: ['test/expand-contract.spec.ts'],
  },
  {
    name: 'a-contract-does-not-wait-where-tables-were-pushed',
    file: 'scripts/pushed-schema.mjs',
    search: 'const rest = behind.filter((migration) => !waiting.includes(migration));',
    replace: 'const rest = behind;',
    specs: ['test/scripts.spec.ts'],
  },
];
