// @ts-check

/**
 * Ways to break features/login, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-failed-sign-in-goes-unrecorded',
    file: 'src/features/login/password-login.service.ts',
    search:
      "      await this.audit.record(this.db, 'login_failed', client, { userId: user?.id, reason: " +
      'reasonOf(found, compared) });\n',
    replace: '',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'a-sign-in-that-came-too-late-goes-unrecorded',
    file: 'src/features/login/login.service.ts',
    search: 'await this.notices.recordLate(tx, userId, client);',
    replace: '',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'the-audit-of-a-late-sign-in-is-rolled-back',
    file: 'src/features/login/login.service.ts',
    search: "throw new RefusalAfterCommit(new AppError('INVALID_CREDENTIALS'));",
    replace: "throw new AppError('INVALID_CREDENTIALS');",
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'a-sign-in-of-the-disabled-looks-like-guessing',
    file: 'src/features/login/password-comparison.ts',
    search: "  if (isUser) return 'disabled';\n",
    replace: '',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'each-half-of-a-double-click-is-told',
    file: 'src/features/login/sign-in-notices.repository.ts',
    search: 'NOT EXISTS (SELECT FROM ${sessions} s WHERE ${shownBefore(shown)})',
    replace: 'NOT EXISTS (SELECT FROM ${sessions} s WHERE false AND ${shownBefore(shown)})',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'another-browser-of-the-network-is-the-other-half',
    file: 'src/features/login/sign-in-notices.ts',
    search: 'cookie === undefined ? Math.min(underWaySeconds, DOUBLE_CLICK_SECONDS) : DOUBLE_CLICK_SECONDS',
    replace: 'underWaySeconds > 0 ? DOUBLE_CLICK_SECONDS : 0',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'sign-in-tells-of-unverified-addresses',
    file: 'src/features/login/password-login.service.ts',
    search: 'if (!compared.isPending || !registration?.isPending)',
    replace: 'if (!registration?.isPending)',
    specs: ['src/features/login/login.spec.ts'],
  },
  {
    name: 'a-right-password-counts',
    file: 'src/features/login/login.service.ts',
    search: 'this.limits.succeed(tx, tries, user.email),',
    replace: 'Promise.resolve(),',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'new-devices-are-not-told-of',
    file: 'src/features/login/sign-in-notices.ts',
    search: "isMailed: this.env.SIGN_IN_NOTICES !== 'off',",
    replace: 'isMailed: false,',
    specs: ['src/features/login/lockout.spec.ts'],
  },
  {
    name: 'refusals-tell-whose-address-it-is',
    file: 'src/features/login/password-login.service.ts',
    search: "throw new AppError('INVALID_CREDENTIALS');\n      // Also",
    replace: "throw new AppError('INVALID_CREDENTIALS', user ? { detail: user.id } : {});\n      // Also",
    specs: ['test/fuzz.spec.ts'],
  },
  {
    name: 'an-address-is-enough',
    file: 'src/features/login/password-login.service.ts',
    search: 'if (compared.isUser && user?.isActive)',
    replace: 'if ((compared.isUser || presented.password.length > 20) && user?.isActive)',
    specs: ['test/fuzz.spec.ts'],
  },
  {
    name: 'notices-come-without-end',
    file: 'src/features/login/sign-in-notices.repository.ts',
    search: 'MAX_AN_HOUR = 3',
    replace: 'MAX_AN_HOUR = 300',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'three-notices-are-enough-for-a-day',
    file: 'src/features/login/sign-in-notices.repository.ts',
    search: "interval '1 hour'",
    replace: "interval '1 day'",
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'notices-that-are-off-are-sent',
    file: 'src/features/login/sign-in-notices.ts',
    search: "isMailed: this.env.SIGN_IN_NOTICES !== 'off',",
    replace: 'isMailed: true,',
    specs: ['src/features/login/sign-in-notices.spec.ts'],
  },
  {
    name: 'a-refusal-costs-what-the-address-has',
    file: 'src/features/login/password-comparison.ts',
    search: 'if (!matches) await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    replace: '',
    specs: ['src/features/login/imported-hashes.spec.ts'],
  },
  {
    name: 'a-right-password-pays-for-others',
    file: 'src/features/login/password-comparison.ts',
    search: 'if (!matches) await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    replace: 'await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    specs: ['src/features/login/imported-hashes.spec.ts'],
  },
  {
    name: 'an-account-without-a-password-is-answered-at-once',
    file: 'src/features/login/password-comparison.ts',
    search: 'const matches = await verifyPassword(passwordHash, password, payer);',
    replace:
      'const matches = passwordHash !== undefined && (await verifyPassword(passwordHash, password, payer));',
    specs: ['src/features/passwords/no-password.spec.ts'],
  },
  {
    name: 'a-mailbox-alone-signs-in',
    file: 'src/features/login/sign-in-link.service.ts',
    search:
      '!found || !(await verifyPassword(found.hash ?? undefined, password, { ip: client.ip, account: ' +
      'email }))',
    replace: '!found',
    specs: ['src/features/login/sign-in-link.spec.ts'],
  },
  {
    name: 'strangers-use-up-the-tries-of-a-link',
    file: 'src/features/login/login.costs.ts',
    search: "export const BY_LINK: Budgets = ['login_per_device', 'login_failures_per_device'];",
    replace: "export const BY_LINK: Budgets = ['login_per_account_and_ip', 'login_failures_per_account'];",
    specs: ['src/features/login/sign-in-link.spec.ts'],
  },
  {
    name: 'a-sign-in-link-works-twice',
    file: 'src/features/login/login.service.ts',
    search: "await this.links.consume(tx, 'sign-in', link);",
    replace: 'link.id.slice();',
    specs: ['src/features/login/sign-in-link.spec.ts'],
  },
];
