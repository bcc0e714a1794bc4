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
];
