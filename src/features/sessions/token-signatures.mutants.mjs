// @ts-check

/**
 * Ways to break tokens that others can check, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'who-acts-opens-other-servers',
    file: 'src/features/sessions/acting-issuer.ts',
    search: '{ isForOthers: false, actorId: actor.id },',
    replace: '{ actorId: actor.id },',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'who-acts-proves-no-second-factor',
    file: 'src/features/impersonation/impersonation.service.ts',
    search: "if (this.issuer.lacksFactor(requester, user.roles)) return 'one factor';",
    replace: '',
    specs: ['src/features/impersonation/impersonation-ends.spec.ts'],
  },
  {
    name: 'a-secret-for-every-kid',
    file: 'src/features/sessions/token-signatures.ts',
    search: 'const secret = key?.publicKey ?? this.keys.access?.find(id)?.secret;',
    replace: 'const secret = key?.publicKey ?? this.keys.access?.signing.secret;',
    specs: ['src/features/sessions/access-token.spec.ts'],
  },
  {
    name: 'a-signature-of-eddsa-that-is-not-looked-at',
    file: 'src/features/sessions/token-signatures.ts',
    search: 'return verify(null, Buffer.from(`${header}.${payload}`), publicKey, bytes) ?',
    replace: 'return publicKey && bytes ?',
    specs: ['src/features/sessions/token-signatures.spec.ts'],
  },
  {
    name: 'a-token-spelled-in-several-ways',
    file: 'src/features/sessions/token-signatures.ts',
    search: 'if (!isSpelledOneWay(text)) return undefined;',
    replace: '',
    specs: ['src/features/sessions/token-signatures.spec.ts'],
  },
  {
    name: 'eddsa-by-any-header',
    file: 'src/features/sessions/token-signatures.ts',
    search: "if (jsonIn(header)?.alg !== 'EdDSA') return undefined;",
    replace: '',
    specs: ['src/features/sessions/token-signatures.spec.ts'],
  },
  {
    name: 'a-session-of-one-factor-opens-other-servers',
    file: 'src/features/sessions/access-token.ts',
    search: 'aud: isForOthers ? this.audience : this.ownAudience,',
    replace: 'aud: this.audience,',
    specs: ['src/features/sessions/token-signatures.spec.ts'],
  },
  {
    name: 'who-acts-is-not-said-to-other-servers',
    file: 'src/features/sessions/acting-issuer.ts',
    search: '{ isForOthers: false, actorId: actor.id },',
    replace: '{ isForOthers: false },',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
  {
    name: 'a-public-half-of-another-key',
    file: 'src/platform/crypto/signing-keys.ts',
    search:
      "if (!verify(digest, probe, publicKey, signature)) throw new Error('halves that are none of one key');",
    replace: '',
    specs: ['src/platform/crypto/signing-keys.spec.ts'],
  },
  {
    name: 'the-kind-of-a-session-is-not-told-to-its-issuer',
    file: 'src/features/sessions/session-issuer.ts',
    search: '{ isForOthers: !lacksFactor(this.env, { user, session }) },',
    replace: '{},',
    specs: ['src/features/jwks/jwks.spec.ts'],
  },
];
