// @ts-check

/**
 * Ways to break features/passwords, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-change-of-password-keeps-the-epoch',
    file: 'src/features/passwords/passwords.repository.ts',
    search: 'credentialEpoch: sql`${users.credentialEpoch} + 1`',
    replace: 'credentialEpoch: sql`${users.credentialEpoch}`',
    specs: ['src/features/account/account.spec.ts', 'src/features/password-reset/password-reset.spec.ts'],
  },
  {
    name: 'one-network-takes-every-turn-at-the-hashes',
    file: 'src/features/passwords/password-hash.ts',
    search: 'return [`network ${wide ?? narrow}`, `account ${account}`];',
    replace: 'return [`account ${account} ${wide ?? narrow}`];',
    specs: ['src/features/passwords/hash-fairness.spec.ts'],
  },
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
    name: 'a-first-password-is-not-stored',
    file: 'src/features/passwords/passwords.repository.ts',
    search: 'hash })} FROM raised',
    replace: 'hash })} FROM raised JOIN passwords ON passwords.user_id = raised."userId"',
    specs: ['src/features/passwords/no-password.spec.ts'],
  },
  {
    name: 'a-hash-that-is-made-again-locks-the-other-way-round',
    file: 'src/features/passwords/passwords.repository.ts',
    search: ' FOR NO KEY UPDATE)',
    replace: ')',
    specs: ['test/expand-contract.spec.ts'],
  },
  {
    name: 'a-new-password-raises-no-epoch',
    file: 'src/features/passwords/passwords.repository.ts',
    search: 'credentialEpoch: sql`${users.credentialEpoch} + 1`',
    replace: 'credentialEpoch: sql`${users.credentialEpoch}`',
    specs: ['src/features/account/password-change-proof.spec.ts'],
  },
];
