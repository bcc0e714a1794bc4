// @ts-check

const VERDICT = 'src/features/sessions/verdict.ts';
const BINDING = 'src/features/sessions/device-binding.ts';
const OF_PROOFS = ['src/features/sessions/device-proofs.spec.ts'];
const OF_BINDING = ['src/features/sessions/device-binding.spec.ts'];
const OF_THIEVES = ['test/bound-thieves.spec.ts'];
const OF_PASSING = ['test/bound-passing.spec.ts'];
const OF_UNBOUND = ['src/features/sessions/unbound.spec.ts'];

/**
 * Ways to break sessions that are bound to a key, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'bound-session-refreshed-without-proof',
    file: VERDICT,
    search: "WHEN s.is_unproven AND NOT (${ofLostBinding(v)}) THEN 'unbound'",
    replace: "WHEN false THEN 'unbound'",
    specs: OF_UNBOUND,
  },
  {
    name: 'cookies-of-before-the-binding-served-elsewhere',
    file: VERDICT,
    search: '${v.boundKey} IS NULL AND NOT s.is_foreign',
    replace: '${v.boundKey} IS NULL',
    specs: OF_BINDING,
  },
  {
    name: 'bound-successor-replayed-without-proof',
    file: VERDICT,
    search: 'NOT s.is_elsewhere AND NOT s.is_unproven',
    replace: 'NOT s.is_elsewhere',
    specs: OF_BINDING,
  },
  {
    name: 'owner-told-of-requests-on-the-wire',
    file: VERDICT,
    search: 'BINDING_SECONDS = 60',
    replace: 'BINDING_SECONDS = 0',
    specs: OF_UNBOUND,
  },
  {
    name: 'role-refreshes-unbound',
    file: VERDICT,
    search: "WHEN s.is_unbindable AND (${ofServed(v)}) THEN 'unbindable'",
    replace: "WHEN false THEN 'unbindable'",
    specs: OF_PROOFS,
  },
  {
    name: 'unbindable-session-has-no-alarm',
    file: VERDICT,
    search: 's.is_unbindable AND (${ofServed(v)})',
    replace: 's.is_unbindable',
    specs: ['src/features/sessions/unbindable.spec.ts'],
  },
  {
    name: 'owner-told-of-a-page-on-another-network',
    file: VERDICT,
    search: "WHEN 'unbound' THEN l.is_foreign",
    replace: "WHEN 'unbound' THEN l.is_elsewhere",
    specs: OF_UNBOUND,
  },
  {
    name: 'bound-access-cookie-ends-with-the-browser',
    file: 'src/features/sessions/session-cookies.ts',
    search: " || principal.session.boundTo === 'device'",
    replace: '',
    specs: OF_PASSING,
  },
  {
    name: 'acting-cookie-outlives-the-acting',
    file: 'src/features/sessions/acting-issuer.ts',
    search: "acting.session.boundTo === 'device'",
    replace: 'false',
    specs: OF_PASSING,
  },
  {
    name: 'dead-access-cookie-stays',
    file: 'src/features/sessions/refresh-refusals.ts',
    search: "clears ? { clears: ['access'] } : refusal",
    replace: 'refusal',
    specs: OF_PASSING,
  },
  {
    name: 'good-access-cookie-is-cleared',
    file: 'src/features/sessions/refresh-refusals.ts',
    search: ' && !keepsAccess()',
    replace: '',
    specs: OF_PASSING,
  },
  {
    name: 'old-identifier-is-busy-for-ever',
    file: BINDING,
    search: "if (bound === 'unknown key' || bound?.sessionId !== token.sessionId)",
    replace:
      "if (bound === 'unknown key') throw new AppError('BUSY');\n" +
      '    if (bound?.sessionId !== token.sessionId)',
    specs: ['src/features/sessions/device-key-rotation.spec.ts'],
  },
  {
    name: 'proof-alone-passes-for-a-browser',
    file: 'src/features/sessions/sessions.controller.ts',
    search: '@FromBrowserItself(OWN_SESSION_ID)',
    replace: "@FromBrowserItself('Secure-Session-Response')",
    specs: OF_PROOFS,
  },
  {
    name: 'lost-binding-binds-for-good',
    file: 'src/features/sessions/rotation.ts',
    search: "WHEN l.verdict = 'reissue' AND l.is_unproven THEN NULL ELSE",
    replace: 'ELSE',
    specs: OF_BINDING,
  },
  {
    name: 'registration-challenge-lasts',
    file: BINDING,
    search: 'REGISTRATION_SECONDS = 300',
    replace: 'REGISTRATION_SECONDS = 30_000',
    specs: OF_PROOFS,
  },
  {
    name: 'proof-of-any-generation',
    file: BINDING,
    search: ' || challenged.generation !== generation) return false',
    replace: ') return false',
    specs: OF_PROOFS,
  },
  {
    name: 'signature-of-a-refresh-unverified',
    file: BINDING,
    search: 'return isSignedBy(proof, key);',
    replace: 'return true;',
    specs: OF_PROOFS,
  },
  {
    name: 'identifier-of-another-session',
    file: BINDING,
    search: "bound?.sessionId !== token.sessionId) throw new AppError('SESSION_ENDED');",
    replace: "!bound) throw new AppError('SESSION_ENDED');",
    specs: OF_PROOFS,
  },
  {
    name: 'registration-of-before-with-later-cookies',
    file: BINDING,
    search: ' && challenged.generation === token.generation',
    replace: '',
    specs: OF_THIEVES,
  },
  {
    name: 'pages-of-a-pattern-never-refresh',
    file: 'src/features/sessions/device-binding.controller.ts',
    search: '`*.${behindFirstLabel(origin)}`',
    replace: 'behindFirstLabel(origin)',
    specs: ['test/bound-origins.spec.ts'],
  },
  {
    name: 'bound-refresh-needs-the-offer',
    file: BINDING,
    search: 'if (sent === undefined || isTokenMode(req)) return undefined;',
    replace:
      'if (sent === undefined || !this.env.DEVICE_BINDING.isOffered || isTokenMode(req)) return undefined;',
    specs: ['test/bound-switched-off.spec.ts'],
  },
  {
    name: 'binding-offered-at-every-refresh',
    file: 'src/features/sessions/session-cookies.ts',
    search: 'if (isNew) this.binding.offer',
    replace: 'this.binding.offer',
    specs: OF_BINDING,
  },
  {
    name: 'own-requests-to-every-route',
    file: 'src/platform/http/origin.guard.ts',
    search: 'isOwnRequest(req, this.reflector, context)',
    replace: "req.get('Sec-Secure-Session-Id') !== undefined",
    specs: OF_PROOFS,
  },
  {
    name: 'outage-of-another-session-hides-this-one',
    file: BINDING,
    search: "typeof bound === 'object' && bound.sessionId === token.sessionId",
    replace: "typeof bound === 'object'",
    specs: ['src/features/sessions/session-state.spec.ts'],
  },
];
