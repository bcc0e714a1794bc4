// @ts-check

/**
 * Ways to break src/cli/migrations, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-contract-does-not-wait',
    file: 'src/cli/migrations/migrate.ts',
    search: 'const waiting = contract ? [] : missing.filter(({ isContract }) => isContract);',
    replace: 'const waiting = missing.filter(() => false);',
    specs: ['test/expand-contract.spec.ts'],
  },
  {
    name: 'a-contract-does-not-wait-where-tables-were-pushed',
    file: 'src/cli/migrations/pushed-schema.ts',
    search: 'const rest = behind.filter((migration) => !waiting.includes(migration));',
    replace: 'const rest = behind;',
    specs: ['test/scripts.spec.ts'],
  },
];
