// @ts-check

/**
 * Ways to break platform/crypto, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'signatures-of-tokens-are-not-compared',
    file: 'src/platform/crypto/signed-token.ts',
    search: 'timingSafeEqual(sign(kind, `${head}.${body}`, key), presented) ? payload : undefined',
    replace: 'payload',
    specs: ['src/features/login/lockout.spec.ts'],
  },
  {
    name: 'made-up-secrets-start-production',
    file: 'src/platform/crypto/secret-strength.ts',
    search: '  if (isPhrase(secret)) return WEAKNESSES.words;\n',
    replace: '',
    specs: ['src/platform/crypto/secret-strength.spec.ts'],
  },
  {
    name: 'random-secrets-are-refused',
    file: 'src/platform/crypto/secret-strength.ts',
    search: 'export const SIGNING_BITS = 80;',
    replace: 'export const SIGNING_BITS = 170;',
    specs: ['src/platform/crypto/secret-strength.spec.ts'],
  },
];
