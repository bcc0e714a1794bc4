// @ts-check

const ENROLMENT = 'src/features/sessions/enrolment.spec.ts';
const PROOF = 'src/features/sessions/second-proof.spec.ts';
const POLICY = 'src/features/sessions/second-factor-policy.spec.ts';

/**
 * Ways to get around SECOND_FACTOR, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-session-of-one-factor-passes-where-two-are-wanted',
    file: 'src/features/sessions/session-proof.ts',
    search: 'assurance === 2 || methods.some(',
    replace: 'assurance >= 1 || methods.some(',
    specs: [ENROLMENT],
  },
  {
    name: 'a-trusted-browser-does-not-stand-in',
    file: 'src/features/sessions/session-proof.ts',
    search: 'assurance === 2 || methods.some((method) => registry().proofs[method]?.standsIn);',
    replace: 'assurance === 2 && methods.length > 0;',
    specs: [PROOF],
  },
  {
    name: 'who-has-a-factor-is-sent-to-enrol-another',
    file: 'src/features/sessions/enrolment.guard.ts',
    search: "if (held.every((method) => factorOf(method) === 'first'))",
    replace: 'if (held.length > 0)',
    specs: [PROOF],
  },
  {
    name: 'routes-pass-while-enrolling-unless-they-say-otherwise',
    file: 'src/features/sessions/enrolment.guard.ts',
    search: ']) ?? false',
    replace: ']) ?? true',
    specs: [ENROLMENT],
  },
  {
    name: 'two-factors-that-are-wanted-of-a-role-are-wanted-of-all',
    file: 'src/features/sessions/second-factor-policy.ts',
    search: 'SECOND_FACTOR.includes(role)',
    replace: 'SECOND_FACTOR.length > 0',
    specs: [ENROLMENT, POLICY],
  },
  {
    name: 'a-factor-is-wanted-that-nobody-can-set-up',
    file: 'src/features/sessions/second-factor-policy.ts',
    search: "row.factor !== 'first' && row.isOffered?.(env)",
    replace: "row.factor !== 'first'",
    specs: [POLICY],
  },
  {
    name: 'what-was-taken-away-still-proves-sessions',
    file: 'src/features/recovery-codes/factor-changes.ts',
    search: 'await this.proofs.withdraw(change.tx, change.owner.userId, change.held);',
    replace: '',
    specs: [PROOF],
  },
  {
    name: 'a-trusted-browser-stands-in-for-a-factor-that-is-gone',
    file: 'src/features/sessions/proving.ts',
    search: 'WHERE NOT EXISTS (SELECT FROM held)',
    replace: 'WHERE false',
    specs: [PROOF],
  },
  {
    name: 'a-removed-app-ends-the-proofs-of-everybody',
    file: 'src/features/sessions/proving.ts',
    search: 'WHERE ${s.userId} = ${userId} AND ${s.revokedAt} IS NULL AND ${s.proofs} ?|',
    replace: 'WHERE ${userId}::uuid IS NOT NULL AND ${s.revokedAt} IS NULL AND ${s.proofs} ?|',
    specs: [PROOF],
  },
];
