// @ts-check

const TERMS = 'src/features/terms/terms.spec.ts';
const GUARD = 'src/features/terms/terms.guard.ts';

/**
 * Ways to break features/terms, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-instance-of-former-terms-asks-who-has-accepted-later-ones',
    file: GUARD,
    search: "(acceptedTerms ?? '') >= TERMS_VERSION",
    replace: 'acceptedTerms === TERMS_VERSION',
    specs: [TERMS],
  },
  {
    name: 'any-terms-that-were-ever-accepted-are-enough',
    file: GUARD,
    search: "(acceptedTerms ?? '') >= TERMS_VERSION",
    replace: "(acceptedTerms ?? '') !== ''",
    specs: [TERMS],
  },
  {
    name: 'who-acts-as-a-person-is-asked-for-their-acceptance',
    file: GUARD,
    search: ' || session.actor',
    replace: '',
    specs: [TERMS],
  },
  {
    name: 'earlier-terms-take-the-place-of-later-ones',
    file: 'src/features/terms/terms.repository.ts',
    search: '.where(and(eq(users.id, userId), isEarlier))',
    replace: '.where(eq(users.id, userId))',
    specs: [TERMS],
  },
  {
    name: 'terms-that-do-not-hold-are-accepted',
    file: 'src/features/terms/terms.service.ts',
    search: "if (version !== this.env.TERMS_VERSION) throw new AppError('TERMS_OUTDATED');",
    replace: '',
    specs: [TERMS],
  },
  {
    name: 'a-registration-of-a-stranger-accepts-for-the-owner-of-the-address',
    file: 'src/features/registration/verifying.ts',
    search: 'acceptedTerms: sql`chosen.accepted_terms`',
    replace:
      'acceptedTerms: sql`(SELECT max(x.accepted_terms) FROM registrations x WHERE x.email = chosen.email)`',
    specs: [TERMS],
  },
  {
    name: 'a-registration-accepts-terms-that-do-not-hold',
    file: 'src/features/registration/registration.service.ts',
    search: 'if (termsVersion !== undefined && termsVersion !== this.env.TERMS_VERSION)',
    replace: 'if (termsVersion === null)',
    specs: [TERMS],
  },
];
