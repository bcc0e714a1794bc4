// @ts-check

const SPEC = ['src/platform/sign-in-methods/sign-in-methods.spec.ts'];
const FIRST_PASSWORD = ['src/features/account/first-password.spec.ts'];

/**
 * Ways to break what SIGN_IN_METHODS switches off, and the last way in, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-way-that-is-off-keeps-its-routes',
    file: 'src/platform/sign-in-methods/switch-off.ts',
    search: 'controllers.delete(token)',
    replace: 'controllers.has(token)',
    specs: SPEC,
  },
  {
    name: 'a-way-that-is-off-keeps-the-pages-of-its-links',
    file: 'src/platform/pages/link-page.controller.ts',
    search: 'if (method !== undefined) OfSignInMethod(method)(LinkPageController);',
    replace: '',
    specs: SPEC,
  },
  {
    name: 'a-password-proves-something-while-passwords-are-off',
    file: 'src/features/reauthentication/reauthentication.service.ts',
    search: "!this.ways.canProve('pwd')",
    replace: 'false',
    specs: SPEC,
  },
  {
    name: 'a-passkey-proves-something-while-passkeys-are-off',
    file: 'src/features/reauthentication/passkey-reauthentication.service.ts',
    search: "if (!this.ways.canProve('mfa')) throw new AppError('PASSKEY_REFUSED');",
    replace: '',
    specs: SPEC,
  },
  {
    name: 'a-change-of-a-factor-is-counted-before-the-proof',
    file: 'src/features/recovery-codes/factor-changes.ts',
    search: 'if (!this.proofs.has(principal, { level: 2 })) await this.proofs.requireStrongest(principal);',
    replace: 'await Promise.resolve();',
    specs: FIRST_PASSWORD,
  },
  {
    name: 'a-factor-that-is-off-is-asked-for',
    file: 'src/features/login/further-proofs.ts',
    search: 'secondFactors.filter((method) => this.ways.canProve(method))',
    replace: 'secondFactors',
    specs: SPEC,
  },
  {
    name: 'a-way-that-is-off-counts-as-a-way-in',
    file: 'src/platform/sign-in-methods/ways-in.ts',
    search: 'WHERE name = ANY(${on})',
    replace: 'WHERE name = ANY(${on}) OR true',
    specs: SPEC,
  },
  {
    name: 'the-last-way-in-can-be-taken-away',
    file: 'src/platform/sign-in-methods/ways-in.ts',
    search: 'if (!found?.isIn)',
    replace: 'if (!found)',
    specs: FIRST_PASSWORD,
  },
  {
    name: 'a-first-password-replaces-another',
    file: 'src/features/account/password-setting.service.ts',
    search: "if (held.includes('pwd'))",
    replace: 'if (false)',
    specs: FIRST_PASSWORD,
  },
  {
    name: 'a-first-password-needs-no-proof',
    file: 'src/features/account/password-setting.service.ts',
    search: 'this.proofs.requireStrongest(principal)',
    replace: 'this.proofs.heldBy(principal.user.id)',
    specs: FIRST_PASSWORD,
  },
  {
    name: 'a-removed-password-leaves-the-epoch',
    file: 'src/features/account/password-removal.service.ts',
    search: 'await this.users.endEpoch(tx, owner.userId);',
    replace: '',
    specs: FIRST_PASSWORD,
  },
  {
    name: 'a-sign-in-by-a-way-that-is-off-goes-on',
    file: 'src/features/login/login.service.ts',
    search: 'this.further.refuseSwitchedOff(proven.methods, proof.pending);',
    replace: '',
    specs: SPEC,
  },
  {
    name: 'a-sign-in-by-email-goes-on-while-email-is-off',
    file: 'src/platform/sign-in-methods/ways-in.ts',
    search: 'return alone === undefined || isOn(alone);',
    replace: 'return true;',
    specs: SPEC,
  },
  {
    name: 'a-sign-in-by-a-provider-goes-on-while-that-is-off',
    file: 'src/platform/sign-in-methods/ways-in.ts',
    search: 'if (identityId !== null) return isOn(way);',
    replace: '',
    specs: ['src/features/identities/own-identities.spec.ts'],
  },
  {
    name: 'a-session-outlives-the-passkey-that-has-begun-it',
    file: 'src/features/passkeys/sign-in-method.ts',
    search: ' OR NOT ${proofs} ?| ARRAY[${firstFactors()}]',
    replace: '',
    specs: ['src/platform/sign-in-methods/ended-sessions.spec.ts'],
  },
  {
    name: 'an-operator-ends-sessions-of-every-way',
    file: 'src/features/sessions/session-ends.ts',
    search: '          AND ${isChosen({',
    replace: '          OR ${isChosen({',
    specs: ['src/platform/sign-in-methods/ended-sessions.spec.ts'],
  },
];
