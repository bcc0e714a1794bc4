// @ts-check

/**
 * Ways to break features/link-codes, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'codes-are-tried-without-limit',
    file: 'src/features/link-codes/link-codes.costs.ts',
    search: "paidBy: ['code_per_address_and_ip', 'verify_per_ip', 'code_per_address'] }",
    replace: "paidBy: ['verify_per_ip'] }",
    specs: ['src/features/link-codes/link-codes.spec.ts'],
  },
];
