// @ts-check

const specs = ['src/features/introspection/introspection.spec.ts'];
const file = 'src/features/introspection/introspection.service.ts';

/**
 * Ways to break what other servers ask about tokens, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'introspection-by-any-secret',
    file,
    search: 'const isRight = isSame(secret, client?.secret ?? secret);',
    replace: 'const isRight = isSame(secret, secret);',
    specs,
  },
  {
    name: 'introspection-by-any-client',
    file,
    search: "if (!client || !isRight) throw new AppError('CLIENT_REFUSED');",
    replace: "if (!isRight) throw new AppError('CLIENT_REFUSED');",
    specs,
  },
  {
    name: 'introspection-of-one-factor',
    file,
    search: 'if (!principal || lacksFactor(this.env, principal)) return NOT_ACTIVE;',
    replace: 'if (!principal) return NOT_ACTIVE;',
    specs,
  },
  {
    name: 'introspection-confirms-a-rotation',
    file,
    search: 'await this.sessions.look(token, undefined, { isRelayed: true });',
    replace: 'await this.sessions.look(token, undefined);',
    specs,
  },
  {
    name: 'the-secret-as-it-is-escaped',
    file,
    search: 'return decodeURIComponent(text);',
    replace: 'return text;',
    specs,
  },
  {
    name: 'a-verifier-takes-two-tokens',
    file: 'src/verify/incoming.ts',
    search: 'if (tokens.length !== 1) return undefined;',
    replace: '',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'a-verifier-takes-a-cookie-for-any-page',
    file: 'src/verify/incoming.ts',
    search: 'return bearer !== undefined || isMeant(request, origins) ? tokens[0] : undefined;',
    replace: 'return request && origins ? tokens[0] : undefined;',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'former-keys-count-for-ever',
    file: 'src/verify/published-keys.ts',
    search: 'if (age > staleMs) await asking;',
    replace: 'if (age === Number.POSITIVE_INFINITY && staleMs >= 0) await asking;',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'each-request-waits-for-postern',
    file: 'src/verify/published-keys.ts',
    search: 'if (age > staleMs) await asking;',
    replace: 'if (age > staleMs || staleMs > 0) await asking;',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'a-verifier-takes-every-audience',
    file: 'src/verify/verifier.ts',
    search: 'return payload?.aud === audience ? tokenOf(payload) : undefined;',
    replace: 'return payload && tokenOf(payload);',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'a-verifier-says-no-where-it-cannot-know',
    file: 'src/verify/verifier.ts',
    search: "throw new ServiceUnavailable('the keys of access tokens can’t be had', { cause: error });",
    replace: 'return undefined;',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
];
