// @ts-check

/**
 * Ways to break platform/http/change-password.controller.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'whatever-is-well-known-leads-to-the-spa',
    file: 'src/platform/http/change-password.controller.ts',
    search: "@Get('change-password')",
    replace: "@Get('{*any}')",
    specs: ['src/features/account/change-password-url.spec.ts'],
  },
];
