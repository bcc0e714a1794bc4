// @ts-check

const FOLDER = 'src/features/email-sign-in';
const SIGN_IN = [`${FOLDER}/email-sign-in.spec.ts`];
const CODES = [`${FOLDER}/email-codes.spec.ts`];
const NEWCOMERS = [`${FOLDER}/newcomers.spec.ts`];

/**
 * Ways to break features/email-sign-in, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-forwarded-link-signs-in',
    file: `${FOLDER}/email-login.service.ts`,
    search: "if (!waiting.isOwn) throw new AppError('OTHER_BROWSER');",
    replace: '',
    specs: SIGN_IN,
  },
  {
    name: 'a-code-of-another-browser-signs-in',
    file: `${FOLDER}/using.ts`,
    search: 'WHERE ${asked.browserHash} = ${browserHash} AND ${asked.tries} <',
    replace: 'WHERE (true OR ${asked.browserHash} = ${browserHash}) AND ${asked.tries} <',
    specs: SIGN_IN,
  },
  {
    name: 'a-code-has-tries-without-end',
    file: `${FOLDER}/asking.ts`,
    search: 'TRIES_OF_A_MAIL = 5',
    replace: 'TRIES_OF_A_MAIL = 1_000_000',
    specs: CODES,
  },
  {
    name: 'tries-at-once-are-not-counted-apart',
    file: `${FOLDER}/using.ts`,
    search: ') AND ${e.tries} < ${literal(TRIES_OF_A_MAIL)} AND ${waits(e)}\n      RETURNING ${e.id}',
    replace: ')\n      RETURNING ${e.id}',
    specs: CODES,
  },
  {
    name: 'a-right-code-gives-back-the-guesses-at-other-addresses',
    file: `${FOLDER}/email-codes.service.ts`,
    search: 'tries: paid.get(right.email) ?? []',
    replace: 'tries: [...paid.values()].flat()',
    specs: CODES,
  },
  {
    name: 'an-address-without-tries-keeps-others-out',
    file: `${FOLDER}/email-codes.service.ts`,
    search: 'if (paid.size === 0) throw refusals[0];',
    replace: 'if (refusals.length > 0) throw refusals[0];',
    specs: CODES,
  },
  {
    name: 'asking-again-gives-tries-back',
    file: `${FOLDER}/asking.ts`,
    search: '{ expiresAt: later, remember: v.remember }',
    replace: '{ expiresAt: later, remember: v.remember, tries: sql`0` }',
    specs: CODES,
  },
  {
    name: 'a-used-code-signs-in-any-program-for-some-seconds',
    file: `${FOLDER}/using.ts`,
    search: ' AND (${e.usedAt} IS NULL OR ${e.usedBy} = ${usedBy})',
    replace: '',
    specs: CODES,
  },
  {
    name: 'a-used-code-stays-good',
    file: `${FOLDER}/using.ts`,
    search: 'OR ${row.usedAt} > now() - make_interval(secs => ${literal(DOUBLE_CLICK_SECONDS)}))',
    replace: 'OR ${row.usedAt} < now() + make_interval(secs => ${literal(DOUBLE_CLICK_SECONDS)}))',
    specs: CODES,
  },
  {
    name: 'a-code-outlives-a-change-of-credentials',
    file: `${FOLDER}/using.ts`,
    search: 'AND ${users.credentialEpoch} = ${asked.credentialEpoch}',
    replace: '',
    specs: SIGN_IN,
  },
  {
    name: 'a-code-of-an-address-signs-in-its-next-user',
    file: `${FOLDER}/using.ts`,
    search: '${users.email} = ${asked.email} AND ${users.status}',
    replace: '(${users.email} = ${asked.email} OR ${users.id} = ${asked.userId}) AND ${users.status}',
    specs: SIGN_IN,
  },
  {
    name: 'a-code-signs-in-who-is-disabled',
    file: `${FOLDER}/using.ts`,
    search: " AND ${users.status} = 'active'",
    replace: '',
    specs: SIGN_IN,
  },
  {
    name: 'a-code-that-was-not-mailed-makes-a-user',
    file: `${FOLDER}/asking.ts`,
    search: 'tokenHash: sql`CASE WHEN address.id IS NOT NULL OR comes THEN ${v.tokenHash} END`,',
    replace: 'tokenHash: v.tokenHash,',
    specs: NEWCOMERS,
  },
  {
    name: 'an-address-that-can-be-taken-back-makes-a-user',
    file: `${FOLDER}/asking.ts`,
    search: ' AND NOT ${isReserved(v.email)}',
    replace: '',
    specs: NEWCOMERS,
  },
  {
    name: 'who-is-not-invited-comes-by-email',
    file: `${FOLDER}/asking.ts`,
    search: 'AND (NOT ${v.byInvitation} OR i.email IS NOT NULL)',
    replace: '',
    specs: NEWCOMERS,
  },
  {
    name: 'a-registration-survives-a-sign-in-by-email',
    file: 'src/features/registration/newcomers.repository.ts',
    search: 'SET ended_at = now() FROM created',
    replace: 'SET ended_at = NULL FROM created',
    specs: NEWCOMERS,
  },
  {
    name: 'an-invitation-outlives-its-use-by-email',
    file: 'src/features/registration/newcomers.repository.ts',
    search: 'DELETE FROM ${invitations} USING created WHERE',
    replace: 'DELETE FROM ${invitations} USING created WHERE false AND',
    specs: NEWCOMERS,
  },
  {
    name: 'a-deletion-leaves-sign-ins-that-wait',
    file: `${FOLDER}/feature.ts`,
    search: 'WHERE ${emailSignIns.email} = ${email} OR ${emailSignIns.userId} =',
    replace: 'WHERE ${emailSignIns.userId} =',
    specs: NEWCOMERS,
  },
  {
    name: 'codes-have-no-limit-of-a-day',
    file: `${FOLDER}/email-codes.service.ts`,
    search: 'await this.limits.consume({ paidBy: TRIES }, { ip, email, deviceId })',
    replace: '(await Promise.resolve({ ip, email, deviceId })) && []',
    specs: CODES,
  },
  {
    name: 'a-stranger-uses-up-the-tries-of-a-known-browser',
    file: `${FOLDER}/email-codes.service.ts`,
    search: 'const deviceId = isKnown ? device?.id : undefined;',
    replace: 'const deviceId = isKnown ? undefined : undefined;',
    specs: CODES,
  },
];
