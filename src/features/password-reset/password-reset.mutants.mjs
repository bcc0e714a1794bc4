// @ts-check

/**
 * Ways to break features/password-reset, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'reset-links-are-not-spent',
    file: 'src/features/password-reset/password-reset.service.ts',
    search: 'this.links.redeem(tx, PURPOSE, link, { email })',
    replace: '(this.links as any).users.lock(tx, userId, { email })',
    specs: ['src/features/password-reset/password-reset.spec.ts'],
  },
  {
    name: 'a-link-is-spent-before-its-reset',
    file: 'src/features/password-reset/password-reset.service.ts',
    search: 'this.links.redeem(tx, ',
    replace: 'this.links.redeem(this.db, ',
    specs: ['test/processes/kill-proof.spec.ts'],
  },
];
