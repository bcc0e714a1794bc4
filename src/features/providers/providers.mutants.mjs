// @ts-check

const D = 'src/features/providers';
const ATTACKS = [`${D}/provider-attacks.spec.ts`];
const TOKENS = [`${D}/provider-tokens.spec.ts`];
const RECENT = [`${D}/recent-proof.spec.ts`];
const KNOWN = [`${D}/known-providers.spec.ts`];

/**
 * Ways to break features/providers, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-answer-of-a-provider-is-taken-twice',
    file: `${D}/provider-sign-in.service.ts`,
    search: 'if (!(await this.used.useOnce(this.db, secrets.state)))',
    replace: 'if ((await this.used.useOnce(this.db, secrets.state)) === undefined)',
    specs: ATTACKS,
  },
  {
    name: 'a-flow-is-written-down-before-anybody-vouches-for-it',
    file: `${D}/provider-sign-in.service.ts`,
    search: 'const { identity, tokens } = await this.ask(flow, parameters, client);',
    replace: `await this.used.useOnce(this.db, 'x' + secrets.state);
    const { identity, tokens } = await this.ask(flow, parameters, client);`,
    specs: ATTACKS,
  },
  {
    name: 'a-flow-is-any-providers',
    file: `${D}/flows.ts`,
    search: 'flow?.provider === provider && isSame(',
    replace: 'flow && isSame(',
    specs: [`${D}/flows.spec.ts`],
  },
  {
    name: 'a-flow-never-expires',
    file: `${D}/flows.ts`,
    search: 'return flow.expiresAt > now / 1000 ? flow : undefined;',
    replace: 'return flow;',
    specs: [`${D}/flows.spec.ts`],
  },
  {
    name: 'the-verifier-is-the-state',
    file: `${D}/flows.ts`,
    search: "verifier: derive('verifier')",
    replace: "verifier: derive('state')",
    specs: [`${D}/flows.spec.ts`],
  },
  {
    name: 'an-id-token-is-not-checked-by-the-providers-keys',
    file: `${D}/oidc.ts`,
    search: 'await this.checkSignature(oauth, issuing, response);',
    replace: '',
    specs: TOKENS,
  },
  {
    name: 'a-nonce-is-not-compared',
    file: `${D}/oidc.ts`,
    search: 'expectedNonce: secrets.nonce,',
    replace: `expectedNonce: JSON.parse(
        Buffer.from((await response.clone().json()).id_token.split('.')[1], 'base64url').toString(),
      ).nonce,`,
    specs: TOKENS,
  },
  {
    name: 'keys-that-a-provider-has-changed-are-not-asked-for',
    file: `${D}/oidc.ts`,
    search: "if (!('uat' in kept)) throw error;",
    replace: 'throw error;',
    specs: [`${D}/provider-sign-in.spec.ts`],
  },
  {
    name: 'any-tenant-vouches-for-any-other',
    file: `${D}/oidc.ts`,
    search: '/^[0-9a-f-]{36}$/.test(tid)',
    replace: 'tid',
    specs: KNOWN,
  },
  {
    name: 'the-issuer-of-a-discovery-document-is-not-compared',
    file: `${D}/oidc.ts`,
    search: 'if (server.issuer !== settings.issuer)',
    replace: 'if (server.issuer === undefined)',
    specs: [`${D}/provider-client.spec.ts`],
  },
  {
    name: 'an-address-that-microsoft-does-not-vouch-for-counts',
    file: `${D}/claims.ts`,
    search: 'const isEmailVerified = isTrue(xms_edov);',
    replace: 'const isEmailVerified = xms_edov !== undefined || true;',
    specs: [`${D}/claims.spec.ts`],
  },
  {
    name: 'a-guest-of-any-directory-has-the-address-by-microsofts-word',
    file: `${D}/claims.ts`,
    search: "acct === 0 || acct === '0'",
    replace: 'acct !== 1',
    specs: [`${D}/claims.spec.ts`],
  },
  {
    name: 'a-personal-account-of-microsofts-has-any-address',
    file: `${D}/claims.ts`,
    search: 'tid === PERSONAL_TENANT ? OF_MICROSOFT.has(domain) :',
    replace: 'tid === PERSONAL_TENANT ? true :',
    specs: [`${D}/claims.spec.ts`],
  },
  {
    name: 'google-is-the-authority-of-every-address',
    file: `${D}/claims.ts`,
    search: 'const isOwn = OF_GOOGLE.has(domain) ||',
    replace: 'const isOwn = true ||',
    specs: [`${D}/claims.spec.ts`],
  },
  {
    name: 'an-address-that-github-has-not-verified-counts',
    file: `${D}/oauth-profiles.ts`,
    search: 'one.primary === true && one.verified === true',
    replace: 'one.primary === true',
    specs: KNOWN,
  },
  {
    name: 'a-page-of-another-site-begins-a-sign-in',
    file: `${D}/providers.controller.ts`,
    search: 'this.refuseForeign(req);',
    replace: '',
    specs: [`${D}/provider-sign-in.spec.ts`],
  },
  {
    name: 'an-account-is-linked-to-who-is-there-by-now',
    file: `${D}/provider-callback.service.ts`,
    search: 'if (principal.user.id !== linksTo ||',
    replace: 'if (!principal.user.id ||',
    specs: [`${D}/provider-people.spec.ts`],
  },
  {
    name: 'a-provider-that-is-switched-off-is-there',
    file: `${D}/providers.service.ts`,
    search: 'env.PROVIDERS.filter(({ name }) => env.SIGN_IN_METHODS.includes(name))',
    replace: 'env.PROVIDERS',
    specs: [`${D}/provider-people.spec.ts`],
  },
  {
    name: 'an-old-session-at-a-provider-is-a-recent-proof',
    file: 'src/features/login/login.service.ts',
    search: 'ages: agesOf(evidence),',
    replace: '',
    specs: RECENT,
  },
  {
    name: 'a-second-step-makes-an-old-session-at-a-provider-a-recent-proof',
    file: 'src/features/login/further-proofs.ts',
    search: 'ages: agesOf(evidence),',
    replace: '',
    specs: RECENT,
  },
  {
    name: 'a-provider-that-is-kept-from-saying-when-counts-as-now',
    file: `${D}/authentication-age.ts`,
    search: 'return saysWhen(server) ? MAX_AGE : undefined;',
    replace: 'return undefined;',
    specs: RECENT,
  },
  {
    name: 'a-provider-is-not-asked-when-somebody-was-there',
    file: `${D}/provider-client.ts`,
    search: '...(saysWhen(server) ? { max_age: String(MAX_AGE) } : {}),',
    replace: '',
    specs: RECENT,
  },
  {
    name: 'a-provider-that-has-not-asked-anew-is-taken',
    file: `${D}/provider-sign-in.service.ts`,
    search: '(proven.identity.age ?? 0) <= ageOfFlow(flow) + LEEWAY_SECONDS',
    replace: '(proven.identity.age ?? 0) >= 0',
    specs: RECENT,
  },
];
