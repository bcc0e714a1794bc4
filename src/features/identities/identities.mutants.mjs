// @ts-check

const FOLDER = 'src/features/identities';
const MATRIX = [`${FOLDER}/linking-matrix.spec.ts`];
const ATTACKS = [`${FOLDER}/identity-attacks.spec.ts`];
const RACES = [`${FOLDER}/identity-races.spec.ts`];
const RECOVERY = [`${FOLDER}/identity-recovery.spec.ts`];
const OWN = [`${FOLDER}/own-identities.spec.ts`];

/**
 * Ways to break the linking rule and what follows from it, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-address-that-nobody-has-verified-is-believed',
    file: `${FOLDER}/linking-rule.ts`,
    search: "if (!isEmailVerified) return 'mail';",
    replace: '',
    specs: MATRIX,
  },
  {
    name: 'a-verified-address-links-by-itself',
    file: `${FOLDER}/linking-rule.ts`,
    search: "if (!isAuthority) return 'mail';",
    replace: '',
    specs: MATRIX,
  },
  {
    name: 'a-kept-address-makes-a-user',
    file: `${FOLDER}/linking-rule.ts`,
    search: "return isKept ? 'mail' : 'register';",
    replace: "return 'register';",
    specs: MATRIX,
  },
  {
    name: 'the-link-of-the-mail-works-in-any-browser',
    file: `${FOLDER}/identity-link.service.ts`,
    search: 'if (!hashPresented(browser.identitySecret)?.equals(browserHash))',
    replace: 'if (hashPresented(browser.identitySecret)?.equals(browserHash) === null)',
    specs: ATTACKS,
  },
  {
    name: 'the-link-of-the-mail-outlives-its-time',
    file: `${FOLDER}/pending-identities.repository.ts`,
    search: 'WHERE ${p.tokenHash} = ${tokenHash} AND ${p.expiresAt} > now()',
    replace: 'WHERE ${p.tokenHash} = ${tokenHash}',
    specs: ATTACKS,
  },
  {
    name: 'an-identity-that-was-removed-signs-in',
    file: `${FOLDER}/identity-proofs.ts`,
    search: 'if (!(await touch(tx))) throw new Overtaken(refusalOf(shown));',
    replace: 'await touch(tx);',
    specs: RACES,
  },
  {
    name: 'an-identity-is-linked-to-who-has-had-the-address',
    file: `${FOLDER}/identities.repository.ts`,
    search: 'WHERE ${users.id} = ${identity.userId} AND ${users.email} = ${ownedEmail}',
    replace: 'WHERE ${users.id} = ${identity.userId} AND ${ownedEmail} IS NOT NULL',
    specs: RACES,
  },
  {
    name: 'a-new-password-leaves-what-a-thief-has-linked',
    file: `${FOLDER}/consequences.ts`,
    search: "['password-reset', 'email-change-undone', 'operator']",
    replace: "['email-change-undone', 'operator']",
    specs: RECOVERY,
  },
  {
    name: 'a-reset-of-the-factors-leaves-identities',
    file: `${FOLDER}/consequences.ts`,
    search: 'AND ${identities.linkedAt} >= ${since}',
    replace: 'AND ${identities.linkedAt} >= ${since} AND false',
    specs: RECOVERY,
  },
  {
    name: 'a-link-outlives-a-new-password',
    file: `${FOLDER}/consequences.ts`,
    search: 'WHERE ${users.id} = ${userId} AND ${pendingIdentities.email} = ${users.email}',
    replace: 'WHERE ${users.id} = ${userId} AND ${pendingIdentities.email} = ${users.email} AND false',
    specs: RECOVERY,
  },
  {
    name: 'a-removed-identity-leaves-its-sessions',
    file: `${FOLDER}/identity-sessions.repository.ts`,
    search: 'ending(sql`${s.userId} = ${userId} AND ${s.identityId} = ${id}`, values)',
    replace: 'ending(sql`${s.userId} = ${userId} AND ${s.identityId} = ${id} AND false`, values)',
    specs: OWN,
  },
  {
    name: 'somebody-else-s-identity-can-be-added',
    file: `${FOLDER}/identity-links.service.ts`,
    search: "if (isNew === undefined) throw new AppError('IDENTITY_TAKEN');",
    replace: '',
    specs: OWN,
  },
  {
    name: 'a-second-step-forgets-the-identity',
    file: 'src/features/login/login.service.ts',
    search: 'origin: pending ?? proof.origin',
    replace: 'origin: proof.origin',
    specs: OWN,
  },
];
