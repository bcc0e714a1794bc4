// @ts-check

const STEP = ['src/features/second-factors/second-step.spec.ts'];
const CODES = ['src/features/second-factors/second-factors.spec.ts'];
const WRONG = ['src/features/second-factors/wrong-codes.spec.ts'];

/**
 * Ways from a password to a session past the second factor, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-second-factor-is-asked-for-and-the-session-begins-all-the-same',
    file: 'src/features/login/further-proofs.ts',
    search: 'assuranceOf(shown) === 2)',
    replace: 'assuranceOf(shown) >= 1)',
    specs: STEP,
  },
  {
    name: 'two-first-factors-are-two',
    file: 'src/features/login/further-proofs.ts',
    search: 'assuranceOf(shown) === 2)',
    replace: 'shown.length === 2)',
    specs: STEP,
  },
  {
    name: 'a-wrong-code-is-taken',
    file: 'src/features/second-factors/second-step.ts',
    search: 'if (!(await isRight(tx, user)))',
    replace: 'if (!isRight)',
    specs: STEP,
  },
  {
    name: 'a-second-factor-is-not-compared',
    file: 'src/features/login/login.service.ts',
    search: "for (const shown of proof.evidence) if ('redeem' in shown) await shown.redeem(tx, user);",
    replace: '',
    specs: STEP,
  },
  {
    name: 'a-pending-sign-in-works-twice',
    file: 'src/features/login/login.service.ts',
    search: 'this.further.consume(tx, proof), this.limits.succeed(tx, tries, user.email), notice',
    replace: 'this.limits.succeed(tx, tries, user.email), notice',
    specs: STEP,
  },
  {
    name: 'a-pending-sign-in-survives-other-credentials',
    file: 'src/features/pending-sign-ins/pending-sign-ins.repository.ts',
    search: "AND ${users.status} = 'active' AND ${users.credentialEpoch} = ${p.credentialEpoch}",
    replace: '',
    specs: STEP,
  },
  {
    name: 'pending-sign-ins-stay-when-credentials-change',
    file: 'src/features/pending-sign-ins/feature.ts',
    search: 'WHERE ${pendingSignIns.userId} = ${userId}`,',
    replace: 'WHERE ${pendingSignIns.userId} = ${userId} AND false`,',
    specs: STEP,
  },
  {
    name: 'a-pending-sign-in-has-no-end',
    file: 'src/features/pending-sign-ins/pending-sign-ins.repository.ts',
    search: '${p.secretHash} = ${secretHash} AND ${p.expiresAt} > now()',
    replace: '${p.secretHash} = ${secretHash}',
    specs: STEP,
  },
  {
    name: 'codes-can-be-tried-on-and-on',
    file: 'src/features/pending-sign-ins/pending-sign-ins.repository.ts',
    search: 'AND ${p.tries} < ${literal(PENDING_TRIES)} AND',
    replace: 'AND',
    specs: WRONG,
  },
  {
    name: 'a-code-of-an-app-is-not-used-up-by-a-sign-in',
    file: 'src/features/second-factors/code-sign-in.ts',
    search: '!(await this.totp.use(tx, factor, step))',
    replace: 'step < 0',
    specs: CODES,
  },
  {
    name: 'guesses-at-codes-are-not-counted-by-account',
    file: 'src/features/second-factors/second-step.ts',
    search: 'this.limits.consumeIn(tx, SECOND_STEP, subject),',
    replace: 'Promise.resolve([]),',
    specs: WRONG,
  },
  {
    name: 'right-codes-count',
    file: 'src/features/second-factors/second-step.ts',
    search: 'tries.push(...counted);',
    replace: '',
    specs: WRONG,
  },
  {
    name: 'the-audit-of-a-wrong-code-is-rolled-back',
    file: 'src/features/second-factors/wrong-codes.ts',
    search: "throw new RefusalAfterCommit(new AppError('CODE_WRONG'));",
    replace: "throw new AppError('CODE_WRONG');",
    specs: WRONG,
  },
  {
    name: 'a-known-browser-is-counted-with-strangers',
    file: 'src/features/second-factors/second-step.ts',
    search: '? device?.id : undefined',
    replace: '? undefined : undefined',
    specs: WRONG,
  },
  {
    name: 'any-known-browser-is-the-accounts',
    file: 'src/features/second-factors/second-step.ts',
    search: 'this.devices.knows(device, userId, credentialEpoch) ?',
    replace: 'device ?',
    specs: WRONG,
  },
  {
    name: 'owners-are-told-of-every-wrong-code',
    file: 'src/features/second-factors/second-factors.repository.ts',
    search: "now() - interval '1 hour'",
    replace: "now() + interval '1 hour'",
    specs: WRONG,
  },
  {
    name: 'a-new-address-brings-new-guesses',
    file: 'src/platform/limits/limit-owners.ts',
    search: 'of: ({ userId, deviceId }) => (deviceId === undefined ? userId : undefined)',
    replace: 'of: ({ email, deviceId }) => (deviceId === undefined ? email : undefined)',
    specs: ['src/features/second-factors/known-by-a-change.spec.ts'],
  },
];
