// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const NO_PASSWORD = ['test/no-password.spec.ts'];
const EXPAND = ['test/expand-contract.spec.ts'];

/**
 * Which passwords and addresses are refused, which stored hashes are read, and who may register.
 * @type {Mutant[]}
 */
export const passwords = [
  {
    name: 'short-names-count-inside-words',
    file: 'src/features/passwords/personal-words.ts',
    search: 'const isLong = characters.length >= LONG_NAME;',
    replace: 'const isLong = characters.length >= MIN_NAME;',
    specs: ['src/features/passwords/personal-words.spec.ts'],
  },
  {
    name: 'look-alikes-are-no-letters',
    file: 'src/features/passwords/personal-words.ts',
    search: "readLookalikes(text), readLookalikes(text.replaceAll('1', 'l'))",
    replace: 'text',
    specs: ['src/features/passwords/personal-words.spec.ts'],
  },
  {
    name: 'a-refusal-costs-what-the-address-has',
    file: 'src/features/login/password-comparison.ts',
    search: 'if (!matches) await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    replace: '',
    specs: ['test/imported-hashes.spec.ts'],
  },
  {
    name: 'a-right-password-pays-for-others',
    file: 'src/features/login/password-comparison.ts',
    search: 'if (!matches) await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    replace: 'await this.hashKinds.spendLikeOthers(passwordHash, password, payer);',
    specs: ['test/imported-hashes.spec.ts'],
  },
  {
    name: 'an-unreadable-hash-is-an-error',
    file: 'src/features/passwords/password-hash.ts',
    search:
      'if (ARGON2.test(passwordHash)) return (await argon2()).verify(passwordHash, ' +
      'normalisePassword(password)).catch(() => false);',
    replace: 'return (await argon2()).verify(passwordHash, normalisePassword(password));',
    specs: ['src/features/passwords/password-hash.spec.ts'],
  },
  {
    name: 'a-stored-hash-may-cost-a-day',
    file: 'src/features/passwords/legacy-hash.ts',
    search: 'Number(cost) > MAX_BCRYPT_COST',
    replace: 'Number(cost) > 31',
    specs: ['src/features/passwords/password-hash.spec.ts'],
  },
  {
    name: 'everybody-is-invited',
    file: 'src/features/registration/registrations.repository.ts',
    search: "(${value('byInvitation')}::boolean AND NOT invited)",
    replace: "(${value('byInvitation')}::boolean AND invited IS NULL)",
    specs: ['test/sign-up.spec.ts'],
  },
  {
    name: 'domains-below-are-let-in',
    file: 'src/features/users/address-policy.ts',
    search: '!domains.includes(domain)',
    replace: '!domains.some((allowed) => domain.endsWith(allowed))',
    specs: ['test/sign-up.spec.ts'],
  },
  {
    name: 'an-account-without-a-password-is-answered-at-once',
    file: 'src/features/login/password-comparison.ts',
    search: 'const matches = await verifyPassword(passwordHash, password, payer);',
    replace:
      'const matches = passwordHash !== undefined && (await verifyPassword(passwordHash, password, payer));',
    specs: NO_PASSWORD,
  },
  {
    name: 'any-password-fits-none',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: 'if (found && isRight)',
    replace: 'if (found && (isRight || found.hash === null))',
    specs: NO_PASSWORD,
  },
  {
    name: 'a-first-password-is-not-stored',
    file: 'src/features/passwords/passwords.repository.ts',
    search: 'hash })} FROM raised',
    replace: 'hash })} FROM raised JOIN passwords ON passwords.user_id = raised."userId"',
    specs: NO_PASSWORD,
  },
  {
    name: 'a-link-tells-that-there-is-no-password',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: "const isTold = hasNone && code === 'PASSWORD_WRONG';",
    replace: 'const isTold = hasNone;',
    specs: NO_PASSWORD,
  },
  {
    name: 'a-change-by-the-release-before-is-missed',
    file: 'drizzle/0013_passwords.sql',
    search: 'AFTER INSERT OR UPDATE OF "password_hash" ON "users"',
    replace: 'AFTER INSERT ON "users"',
    specs: EXPAND,
  },
  {
    name: 'the-release-before-keeps-a-password-that-is-gone',
    file: 'drizzle/0013_passwords.sql',
    search: 'AFTER INSERT OR UPDATE OR DELETE ON "passwords"',
    replace: 'AFTER INSERT OR UPDATE ON "passwords"',
    specs: EXPAND,
  },
  {
    name: 'a-contract-does-not-wait',
    file: 'scripts/migrate.mjs',
    search: 'const waiting = contract ? [] : missing.filter(({ isContract }) => isContract);',
    replace: 'const waiting = missing.filter(() => false);',
    specs: EXPAND,
  },
  {
    name: 'a-contract-does-not-wait-where-tables-were-pushed',
    file: 'scripts/pushed-schema.mjs',
    search: 'const rest = behind.filter((migration) => !waiting.includes(migration));',
    replace: 'const rest = behind;',
    specs: ['test/scripts.spec.ts'],
  },
  {
    name: 'a-hash-that-is-made-again-locks-the-other-way-round',
    file: 'src/features/passwords/passwords.repository.ts',
    search: ' FOR NO KEY UPDATE)',
    replace: ')',
    specs: EXPAND,
  },
];
