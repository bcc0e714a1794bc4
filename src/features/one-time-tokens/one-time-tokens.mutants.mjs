// @ts-check

/**
 * Ways to break features/one-time-tokens, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-change-of-password-leaves-links',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "AND (${oneTimeTokens.purpose} <> 'undo-email-change' OR",
    replace: "AND (${oneTimeTokens.purpose} <> 'undo-email-change' AND",
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'a-deletion-leaves-mails-to-other-addresses',
    file: 'src/features/one-time-tokens/feature.ts',
    search: 'DELETE FROM ${outbox} WHERE ${outbox.subjectId} IN (',
    replace: 'DELETE FROM ${outbox} WHERE false AND ${outbox.subjectId} IN (',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'a-deletion-leaves-links-of-nobody',
    file: 'src/features/one-time-tokens/feature.ts',
    search: 'WHERE ${oneTimeTokens.email} = ${email} AND ${oneTimeTokens.userId} IS NULL',
    replace: 'WHERE false',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'links-of-every-kind-are-the-same',
    file: 'src/features/one-time-tokens/one-time-tokens.repository.ts',
    search: 'return and(eq(oneTimeTokens.purpose, purpose), gt(',
    replace: 'return and(gt(',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'undo-leaves-other-links',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "OR ${reason} = 'email-change-undone')",
    replace: "AND ${reason} <> 'email-change-undone')",
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'undo-links-work-twice-at-once',
    file: 'src/features/one-time-tokens/one-time-tokens.repository.ts',
    search: 'return spent.length > 0;',
    replace: 'return true;',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'the-newest-way-back-wins',
    file: 'src/features/one-time-tokens/one-time-tokens.repository.ts',
    search: 'const isOlder = or(lt(other.createdAt, oneTimeTokens.createdAt)',
    replace: 'const isOlder = or(gt(other.createdAt, oneTimeTokens.createdAt)',
    specs: ['src/features/email-change/email-undo.spec.ts'],
  },
  {
    name: 'a-change-of-credentials-ends-the-way-back',
    file: 'src/features/one-time-tokens/feature.ts',
    search: "(${oneTimeTokens.purpose} <> 'undo-email-change' OR",
    replace: "(${oneTimeTokens.purpose} <> 'none' OR",
    specs: ['src/features/email-change/recovery.long.spec.ts'],
  },
  {
    name: 'forgotten-passwords-tell-of-unknown-addresses',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: 'droppedAt: sql`CASE WHEN is_nobodys THEN now() END`, })} FROM mail',
    replace: 'droppedAt: sql`CASE WHEN is_nobodys THEN now() END`, })} FROM mail WHERE NOT is_nobodys',
    specs: ['src/features/password-reset/password-reset.spec.ts'],
  },
  {
    name: 'a-reset-link-lives-as-long-as-it-is-asked-for',
    file: 'src/features/one-time-tokens/link-requests.repository.ts',
    search: ' AND ${t.createdAt} > now() - make_interval(secs => ${v.seconds})',
    replace: '',
    specs: ['src/features/password-reset/reset-links.spec.ts'],
  },
  {
    name: 'reset-links-follow-the-user-to-another-address',
    file: 'src/features/one-time-tokens/one-time-tokens.repository.ts',
    search: '          linkOf(purpose).boundToAddress ? eq(users.email, oneTimeTokens.email) : undefined,\n',
    replace: '',
    specs: ['src/features/password-reset/password-reset.spec.ts'],
  },
];
