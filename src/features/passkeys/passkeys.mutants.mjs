// @ts-check

const ADDED = ['src/features/passkeys/passkeys.spec.ts'];
const REMOVED = ['src/features/passkeys/passkey-removal.spec.ts'];
const ATTACKS = ['src/features/passkeys/passkey-attacks.spec.ts'];
const CHALLENGES = ['src/features/passkeys/challenges.spec.ts'];
const SIGN_INS = ['src/features/passkey-sign-in/passkey-sign-in-attacks.spec.ts'];
const COUNTERS = ['src/features/passkey-sign-in/passkey-counter.spec.ts'];

/**
 * Ways to break features/passkeys, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-challenge-works-twice',
    file: 'src/features/passkeys/passkeys.repository.ts',
    search: 'WHERE true ON CONFLICT DO NOTHING RETURNING ${usedChallenges.hash}',
    replace:
      'WHERE true ON CONFLICT (hash) DO UPDATE SET expires_at = now() RETURNING ${usedChallenges.hash}',
    specs: SIGN_INS,
  },
  {
    name: 'a-challenge-is-for-any-purpose',
    file: 'src/features/passkeys/challenges.ts',
    search: 'payload.readUInt8(0) === PURPOSES[purpose] &&',
    replace: '',
    specs: CHALLENGES,
  },
  {
    name: 'a-challenge-is-for-any-session',
    file: 'src/features/passkeys/challenges.ts',
    search: 'timingSafeEqual(payload.subarray(HEAD_BYTES + SECRET_BYTES), bindingOf(boundTo))',
    replace: 'timingSafeEqual(bindingOf(boundTo), bindingOf(boundTo))',
    specs: ATTACKS,
  },
  {
    name: 'a-challenge-does-not-expire',
    file: 'src/features/passkeys/challenges.ts',
    search: 'if (!isFor || payload.readUInt32BE(1) <= now / 1000)',
    replace: 'if (!isFor || now < 0)',
    specs: CHALLENGES,
  },
  {
    name: 'any-page-may-use-a-passkey',
    file: 'src/features/passkeys/ceremonies.ts',
    search: "typeof origin === 'string' && isOwn(origin)",
    replace: "typeof origin === 'string' && isOwn",
    specs: SIGN_INS,
  },
  {
    name: 'a-frame-of-another-site-may-use-a-passkey',
    file: 'src/features/passkeys/ceremonies.ts',
    search: 'if (crossOrigin === true || topOrigin !== undefined)',
    replace: 'if (crossOrigin === null || topOrigin === null)',
    specs: ATTACKS,
  },
  {
    name: 'a-passkey-becomes-one-of-another-kind',
    file: 'src/features/passkeys/ceremonies.ts',
    search: 'if (!verified || isBackupEligible !== stored.isBackupEligible)',
    replace: 'if (!verified || isBackupEligible === undefined)',
    specs: SIGN_INS,
  },
  {
    name: 'an-id-that-is-not-signed-is-taken',
    file: 'src/features/passkeys/ceremonies.ts',
    search: 'if (credential.id !== response.id)',
    replace: 'if (credential.id === undefined)',
    specs: ATTACKS,
  },
  {
    name: 'another-users-handle-is-taken',
    file: 'src/features/passkeys/passkey-proofs.ts',
    search: 'if (userHandle && userHandle !== userHandleOf(userId))',
    replace: "if (userHandle === '' && userHandle !== userHandleOf(userId))",
    specs: SIGN_INS,
  },
  {
    name: 'a-counter-may-stand-still',
    file: 'src/features/passkeys/passkeys.repository.ts',
    search: '(${p.counter} < ${v.counter} OR',
    replace: '(${p.counter} <= ${v.counter} OR',
    specs: COUNTERS,
  },
  {
    name: 'the-owner-is-told-of-each-copy',
    file: 'src/features/passkeys/copied-passkeys.ts',
    search: "> now() - interval '1 hour'",
    replace: "> now() + interval '1 hour'",
    specs: COUNTERS,
  },
  {
    name: 'a-user-has-more-than-20-passkeys',
    file: 'src/features/passkeys/passkeys.repository.ts',
    search: 'AND ${count(v.userId)} < ${literal(MAX_PASSKEYS)}',
    replace: '',
    specs: ADDED,
  },
  {
    name: 'the-last-way-in-is-taken-away',
    file: 'src/features/passkeys/passkey-changes.service.ts',
    search: 'change.requireWayIn(),',
    replace: '',
    specs: REMOVED,
  },
  {
    name: 'anybody-renames-a-passkey',
    file: 'src/features/passkeys/passkeys.repository.ts',
    search: 'WHERE ${p.id} = ${v.id} AND ${p.userId} = ${v.userId} RETURNING',
    replace: 'WHERE ${p.id} = ${v.id} AND ${v.userId} IS NOT NULL RETURNING',
    specs: REMOVED,
  },
  {
    name: 'recovery-codes-go-while-a-passkey-is-left',
    file: 'src/features/passkeys/passkey-changes.service.ts',
    search: "isLast && !hasFactorBeside(held, 'hwk', 'swk')",
    replace: "!hasFactorBeside(held, 'hwk', 'swk')",
    specs: REMOVED,
  },
];
