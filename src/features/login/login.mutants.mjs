// @ts-check

/**
 * Ways to break features/login, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-audit-of-a-late-sign-in-is-rolled-back',
    file: 'src/features/login/login.service.ts',
    search: "throw new RefusalAfterCommit(new AppError('INVALID_CREDENTIALS'));",
    replace: "throw new AppError('INVALID_CREDENTIALS');",
    specs: ['src/features/account/account-races.spec.ts'],
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
    search: 'this.limits.succeed(tx, tries, user.email), notice &&',
    replace: 'Promise.resolve(), notice &&',
    specs: ['src/platform/limits/rate-limits.spec.ts'],
  },
  {
    name: 'a-user-who-has-changed-is-signed-in-as-they-were',
    file: 'src/features/login/sign-in-users.repository.ts',
    search: 'WHERE ${users.id} = ${userId} AND ${VERSION} = ${version}',
    replace: "WHERE ${users.id} = ${userId} AND ${version} <> ''",
    specs: ['test/races.spec.ts'],
  },
  {
    name: 'a-factor-that-was-added-meanwhile-is-not-asked-for',
    file: 'src/features/login/sign-in-users.repository.ts',
    search: 'WHERE "secondFactors" = ${seen.secondFactors} AND',
    replace: 'WHERE ${seen.secondFactors} IS NOT NULL AND',
    specs: ['test/round-trips-factors.spec.ts'],
  },
  {
    name: 'a-refusal-costs-what-the-address-has',
    file: 'src/features/login/password-comparison.ts',
    search: 'if (!matches) await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    replace: '',
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
    name: 'a-sign-in-link-works-twice',
    file: 'src/features/login/login.service.ts',
    search: "await this.links.consume(tx, 'sign-in', link);",
    replace: 'link.id.slice();',
    specs: ['src/features/login/sign-in-link.spec.ts'],
  },
  {
    name: 'a-kind-of-which-no-sample-opens-is-dropped',
    file: 'src/features/login/stored-hash-kinds.ts',
    search: 'return (this.known ?? []).filter((before) => before.prefix === prefix);',
    replace: 'return [];',
    specs: ['src/features/login/imported-hashes.spec.ts'],
  },
  {
    name: 'a-newcomer-is-asked-for-no-factor',
    file: 'src/features/login/sign-in-users.repository.ts',
    search: 'held(sql`"secondFactors" = \'[]\'`)',
    replace: 'held(sql`"secondFactors" IS NOT NULL`)',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
  {
    name: 'a-verification-that-is-overtaken-fails',
    file: 'src/features/login/login.service.ts',
    search: 'if (isUnheld(error)) return undefined;',
    replace: '',
    specs: ['src/features/registration/sign-in-after-verify.spec.ts'],
  },
];
