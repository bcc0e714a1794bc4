// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const SPECS = ['test/sign-in-link.spec.ts'];

/** A sign-in by a mailed link. @type {Mutant[]} */
export const signInLink = [
  {
    name: 'a-mailbox-alone-signs-in',
    file: 'src/features/login/sign-in-link.service.ts',
    search:
      '!found || !(await verifyPassword(found.hash ?? undefined, password, { ip: client.ip, account: ' +
      'email }))',
    replace: '!found',
    specs: SPECS,
  },
  {
    name: 'strangers-use-up-the-tries-of-a-link',
    file: 'src/features/login/login.costs.ts',
    search: "export const BY_LINK: Budgets = ['login_per_device', 'login_failures_per_device'];",
    replace: "export const BY_LINK: Budgets = ['login_per_account_and_ip', 'login_failures_per_account'];",
    specs: SPECS,
  },
  {
    name: 'a-sign-in-link-works-twice',
    file: 'src/features/login/login.service.ts',
    search: "await this.links.consume(tx, 'sign-in', link);",
    replace: 'link.id.slice();',
    specs: SPECS,
  },
];
