// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

/** Behaviour that a team, and a person who starts the product, relies on. @type {Mutant[]} */
export const team = [
  {
    name: 'development-starts-for-everybody',
    file: 'src/platform/http/app-url.ts',
    search: "if (env.NODE_ENV !== 'development' || !isElsewhere) return [];",
    replace:
      "if (env.NODE_ENV !== 'development' || !isElsewhere || publicUrl.startsWith('https:')) return [];",
    specs: ['src/platform/env/env.spec.ts'],
  },
  {
    name: 'the-mailbox-answers-by-any-name',
    file: 'src/platform/mail/this-machine.guard.ts',
    search: 'isFromHere(req) && isForHere(req.headers.host) &&',
    replace: 'isFromHere(req) &&',
    specs: ['test/mailbox.spec.ts'],
  },
  {
    name: 'the-mailbox-answers-through-a-proxy',
    file: 'src/platform/mail/this-machine.guard.ts',
    search: "'forwarded|via|x-forwarded(?:-.+)?|",
    replace: "'via|x-forwarded-for|",
    specs: ['test/mailbox.spec.ts'],
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
  {
    name: 'slow-heads-are-waited-for',
    file: 'src/platform/http/bounded-adapter.ts',
    search: '  server.headersTimeout = headersMs;\n',
    replace: '',
    specs: ['test/slow-clients.spec.ts'],
  },
  {
    name: 'slow-clients-are-looked-at-seldom',
    file: 'src/platform/http/bounded-adapter.ts',
    search: 'createServer({ connectionsCheckingInterval: CHECKED_EVERY_MS }, ',
    replace: 'createServer(',
    specs: ['test/slow-clients.spec.ts'],
  },
  {
    name: 'every-route-takes-forms',
    file: 'src/platform/http/body-parsers.ts',
    search: "const JSON_ALONE: readonly BodyKind[] = ['json'];",
    replace: "const JSON_ALONE: readonly BodyKind[] = ['json', 'form'];",
    specs: ['test/accepts.spec.ts'],
  },
  {
    name: 'forms-pass-the-origin-guard',
    file: 'src/platform/http/origin.guard.ts',
    search: 'if (SAFE_METHODS.has(req.method) ||',
    replace: "if (SAFE_METHODS.has(req.method) || req.is('application/x-www-form-urlencoded') ||",
    specs: ['test/accepts.spec.ts'],
  },
  {
    name: 'a-multipart-body-has-no-end',
    file: 'src/platform/http/multipart.ts',
    search: '(received += chunk.length) > BODY_LIMIT && tooLarge()',
    replace: '(received += chunk.length) > 50 * BODY_LIMIT && tooLarge()',
    specs: ['test/accepts.spec.ts'],
  },
  {
    name: 'the-base-path-is-a-prefix-of-anything',
    file: 'src/platform/http/base-path.ts',
    search: '/^(?:[/?#]|$)/.test(rest)',
    replace: 'true',
    specs: ['test/base-path.spec.ts'],
  },
  {
    name: 'an-invitation-leads-to-the-base-path',
    file: 'src/platform/mail/mail-composer.ts',
    search: 'new URL(this.env.APP_URL).origin;',
    replace: 'this.env.APP_URL;',
    specs: ['test/base-path.spec.ts'],
  },
  {
    name: 'access-tokens-are-for-the-origin-alone',
    file: 'src/features/sessions/access-token.ts',
    search: 'iss: this.env.APP_URL, aud: this.env.APP_URL };',
    replace: 'iss: this.env.APP_URL, aud: new URL(this.env.APP_URL).origin };',
    specs: ['test/base-path.spec.ts'],
  },
  {
    name: 'a-form-drops-what-is-named-like-a-prototype',
    file: 'src/platform/http/body-parsers.ts',
    search: "req.body = parse(req.body, '&', '=', { maxKeys: 0 });",
    replace: "req.body = Object.assign({}, parse(req.body, '&', '=', { maxKeys: 0 }));",
    specs: ['test/accepts.spec.ts'],
  },
  {
    name: 'a-part-without-a-name-is-passed-over',
    file: 'src/platform/http/multipart.ts',
    search: 'if (count === 0) resolve();',
    replace: 'if (count < 1_000) resolve();',
    specs: ['test/multipart.spec.ts'],
  },
  {
    name: 'a-part-is-named-undefined',
    file: 'src/platform/http/multipart.ts',
    search: 'named += name === undefined ? 0 : 1',
    replace: 'named += name === undefined ? 1 : 1',
    specs: ['test/multipart.spec.ts'],
  },
  {
    name: 'a-multipart-field-may-be-the-prototype',
    file: 'src/platform/http/multipart.ts',
    search: 'Object.create(null) as Fields',
    replace: '{} as Fields',
    specs: ['test/accepts.spec.ts'],
  },
];
