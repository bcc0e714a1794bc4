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
    name: 'a-refused-sign-in-has-its-body-read',
    file: 'src/app/shedding.ts',
    search: 'if (!turns.wouldRefuse(address)) return;',
    replace: 'if (!turns.wouldRefuse(address) || req.path !== "") return;',
    specs: ['src/features/passwords/hash-fairness.spec.ts'],
  },
  {
    name: 'all-who-wait-are-looked-at-at-once',
    file: 'src/app/waiting-room.ts',
    search: '.take(GROUP)',
    replace: '',
    specs: ['src/app/waiting-room.spec.ts'],
  },
  {
    name: 'whoever-has-gone-takes-a-turn',
    file: 'src/app/waiting-room.ts',
    search: "res.once('close', () => this.waiting.delete(letOut));",
    replace: '',
    specs: ['src/app/waiting-room.spec.ts'],
  },
  {
    name: 'those-who-wait-for-a-refusal-keep-others-out',
    file: 'src/app/shedding.ts',
    search: 'isCrowded(server, waitingRoom.size)',
    replace: 'isCrowded(server)',
    specs: ['src/features/passwords/hash-fairness.spec.ts'],
  },
  {
    name: 'a-hash-that-is-made-again-locks-the-other-way-round',
    file: 'src/features/passwords/passwords.repository.ts',
    search: ' FOR NO KEY UPDATE)',
    replace: ')',
    specs: ['test/expand-contract.spec.ts'],
  },
  {
    name: 'the-time-of-a-refusal-tells-those-who-came-from-firebase',
    file: 'src/features/passwords/legacy-hash.ts',
    search: "prefix: '\\\\$firebase-scrypt",
    replace: "prefix: '\\\\$firebase-s-crypt",
    specs: ['src/features/login/imported-hashes.spec.ts'],
  },
  {
    name: 'an-imported-argon2-takes-all-memory',
    file: 'src/features/passwords/hash-work.ts',
    search: 'const MAX_ARGON2_MEMORY = 262_144;',
    replace: 'const MAX_ARGON2_MEMORY = 999_999;',
    specs: ['src/features/passwords/foreign-hash.spec.ts'],
  },
  {
    name: 'each-refused-sign-in-pays-for-a-scrypt-of-half-a-minute',
    file: 'src/features/passwords/hash-work.ts',
    search: '(2 ** ln * r * p)',
    replace: '(2 ** ln * r)',
    specs: ['src/features/passwords/foreign-hash.spec.ts'],
  },
  {
    name: 'a-pending-registration-keeps-a-hash-without-pepper',
    file: 'src/features/registration/registrations.repository.ts',
    search: 'this.sealing.seal(given.passwordHash)',
    replace: 'given.passwordHash',
    specs: ['src/features/passwords/pepper.spec.ts'],
  },
  {
    name: 'a-right-password-leaves-its-hash-under-a-former-pepper',
    file: 'src/features/passwords/password-sealing.ts',
    search: "(pepper === 'remove' || keyId !== keys.signing.id)",
    replace: "pepper === 'remove'",
    specs: ['src/features/passwords/pepper.spec.ts'],
  },
  {
    name: 'those-who-stay-away-never-have-a-pepper',
    file: 'src/cli/operators/reencryption.service.ts',
    search: 'IS DISTINCT FROM',
    replace: '<>',
    specs: ['src/features/passwords/pepper.spec.ts'],
  },
  {
    name: 'a-sealed-hash-says-another-cost-than-it-has',
    file: 'src/features/passwords/sealed-hash.ts',
    search: '  decipher.setAAD(Buffer.from(prefix));',
    replace: "  decipher.setAAD(Buffer.from('$argon2id$v=19$m=19456,t=2,p=1$'));",
    specs: ['src/features/passwords/pepper.spec.ts'],
  },
];
