// @ts-check

/**
 * Ways to break features/sessions/access-token.ts, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-token-that-was-right-once-is-right-for-ever',
    file: 'src/features/sessions/access-token.ts',
    search: 'const token = isExpired ? undefined : (known ?? this.verify(text));',
    replace: 'const token = known ?? this.verify(text);',
    specs: ['src/features/sessions/access-token.spec.ts'],
  },
  {
    name: 'a-signature-that-is-not-looked-at',
    file: 'src/features/sessions/token-signatures.ts',
    search: 'this.jwt.verify<object>(text, {',
    replace: 'this.jwt.decode<object>(text, {',
    specs: ['test/fuzz.spec.ts'],
  },
  {
    name: 'access-tokens-choose-their-algorithm',
    file: 'src/features/sessions/token-signatures.ts',
    search: "          algorithms: [key?.algorithm ?? 'HS256'],\n",
    replace: '',
    specs: ['src/features/sessions/access-token.spec.ts'],
  },
  {
    name: 'access-tokens-without-an-expiry',
    file: 'src/features/sessions/access-token.ts',
    search:
      'if (!isWhole(exp, LAST_MOMENT_SECONDS) || !isWhole(iat, exp) || nbf !== undefined) return undefined;',
    replace: '',
    specs: ['src/features/sessions/token-claims.spec.ts'],
  },
];
