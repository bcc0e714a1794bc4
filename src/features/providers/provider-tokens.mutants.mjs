// @ts-check

const D = 'src/features/providers';
const KEPT = [`${D}/kept-tokens.spec.ts`];
const RENEWED = [`${D}/renewed-tokens.spec.ts`];

/**
 * Ways to break the tokens of providers that are kept, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'tokens-of-providers-are-kept-unasked',
    file: `${D}/kept-tokens.service.ts`,
    search: 'if (!this.env.KEEP_PROVIDER_TOKENS) return;',
    replace: '',
    specs: KEPT,
  },
  {
    name: 'a-token-of-a-provider-is-stored-as-it-is',
    file: `${D}/kept-tokens.repository.ts`,
    search:
      'return sealColumn(this.keys.data, placeIn(providerTokens[column], identityId), Buffer.from(token));',
    replace: 'return Buffer.from(token);',
    specs: KEPT,
  },
  {
    name: 'a-refresh-token-goes-when-none-comes',
    file: `${D}/kept-token-statements.ts`,
    search: 'coalesce(excluded.refresh_token, ${providerTokens.refreshToken})',
    replace: 'excluded.refresh_token',
    specs: KEPT,
  },
  {
    name: 'two-instances-renew-a-token-at-once',
    file: `${D}/kept-token-statements.ts`,
    search: 'AND (${t.renewalUntil} IS NULL OR ${t.renewalUntil} <= now())',
    replace: '',
    specs: RENEWED,
  },
  {
    name: 'a-renewal-overwrites-what-a-sign-in-has-brought',
    file: `${D}/kept-token-statements.ts`,
    search: 'sql`${t.identityId} = ${identityId} AND ${t.renewal} = ${renewal}`',
    replace: 'sql`${t.identityId} = ${identityId} AND ${renewal} IS NOT NULL`',
    specs: RENEWED,
  },
  {
    name: 'a-token-that-the-provider-has-ended-is-tried-for-ever',
    file: `${D}/provider-tokens.service.ts`,
    search: 'if (isOver) await this.tokens.delete(this.db, { identityId, renewal });',
    replace: 'if (isOver) await this.tokens.giveUp(this.db, { identityId, renewal });',
    specs: RENEWED,
  },
  {
    name: 'a-provider-that-is-away-costs-the-tokens',
    file: `${D}/provider-tokens.service.ts`,
    search: 'const isOver = (error as { error?: unknown }).error === ENDED;',
    replace: 'const isOver = error !== ENDED;',
    specs: RENEWED,
  },
  {
    name: 'a-renewal-that-has-failed-is-waited-for',
    file: `${D}/provider-tokens.service.ts`,
    search: 'else await this.tokens.giveUp(this.db, { identityId, renewal });',
    replace: '',
    specs: RENEWED,
  },
  {
    name: 'tokens-outlive-the-session-at-the-provider',
    file: `${D}/back-channel-logout.service.ts`,
    search: 'await this.kept.end(tx, { provider, subject, providerSession });',
    replace: '',
    specs: KEPT,
  },
  {
    name: 'tokens-for-when-nobody-is-there-go-with-the-session',
    file: `${D}/kept-token-statements.ts`,
    search: "AND 'offline_access' <> ALL",
    replace: "AND 'x' <> ALL",
    specs: KEPT,
  },
  {
    name: 'tokens-stay-when-it-is-switched-off',
    file: `${D}/kept-tokens.ts`,
    search: '(KEEP_PROVIDER_TOKENS ? KEPT_DAYS : 0)',
    replace: '(KEEP_PROVIDER_TOKENS ? KEPT_DAYS : KEPT_DAYS)',
    specs: KEPT,
  },
];
