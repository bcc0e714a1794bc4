// @ts-check

const D = 'src/features/providers';
const LOGOUT = [`${D}/back-channel-logout.spec.ts`];
const FORGED = [`${D}/back-channel-attacks.spec.ts`];
const SIGN_OUT = [`${D}/provider-sign-out.spec.ts`];

/**
 * Ways to break the sign-outs of features/providers, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-logout-token-is-taken-twice',
    file: `${D}/back-channel-logout.service.ts`,
    search: 'if (!(await this.used.useOnce(tx,',
    replace: 'if (undefined === (await this.used.useOnce(tx,',
    specs: LOGOUT,
  },
  {
    name: 'the-sessions-of-a-logout-end-in-a-transaction-of-their-own',
    file: `${D}/back-channel-logout.service.ts`,
    search: "client, 'provider-logout', tx);",
    replace: "client, 'provider-logout'); await tx.execute('SELECT 1/0');",
    specs: LOGOUT,
  },
  {
    name: 'an-id-token-is-a-logout-token',
    file: `${D}/logout-token.ts`,
    search: "if (typeof event !== 'object' || event === null)",
    replace: 'if (event === null)',
    specs: FORGED,
  },
  {
    name: 'a-logout-token-may-have-a-nonce',
    file: `${D}/logout-token.ts`,
    search: "if ('nonce' in payload)",
    replace: "if ('nonces' in payload)",
    specs: FORGED,
  },
  {
    name: 'a-logout-token-is-anybodys',
    file: `${D}/logout-token.ts`,
    search: 'audience: clientId,',
    replace: '',
    specs: FORGED,
  },
  {
    name: 'a-logout-token-is-any-issuers',
    file: `${D}/logout-token.ts`,
    search: 'issuer: server.issuer,',
    replace: '',
    specs: FORGED,
  },
  {
    name: 'a-logout-token-never-ages',
    file: `${D}/logout-token.ts`,
    search: 'maxTokenAge: MAX_AGE,',
    replace: '',
    specs: FORGED,
  },
  {
    name: 'a-subject-that-can-not-be-read-counts-as-missing',
    file: `${D}/logout-token.ts`,
    search: 'if (subject !== undefined && !isNameThere(subject))',
    replace: "if (subject === 'x')",
    specs: FORGED,
  },
  {
    name: 'a-logout-token-of-nobody-means-everybody',
    file: `${D}/logout-token.ts`,
    search: 'if (subject === undefined && providerSession === undefined)',
    replace: "if (subject === 'x')",
    specs: FORGED,
  },
  {
    name: 'keys-are-asked-for-by-every-token-that-none-fits',
    file: `${D}/provider-keys.ts`,
    search: 'return this.asked !== undefined && Date.now() < this.asked.until;',
    replace: 'return this.asked !== undefined && Date.now() < 0;',
    specs: FORGED,
  },
  {
    name: 'keys-that-a-provider-has-changed-are-unknown-to-logouts',
    file: `${D}/provider-keys.ts`,
    search: 'if (!BY_OTHER_KEYS.has(',
    replace: 'if (BY_OTHER_KEYS.has(',
    specs: LOGOUT,
  },
  {
    name: 'a-logout-there-leaves-what-waits-for-the-mailbox',
    file: 'src/features/identities/identity-sessions.repository.ts',
    search: ', endAskedStatement(on, { ...named })]',
    replace: ']',
    specs: LOGOUT,
  },
  {
    name: 'a-provider-keeps-somebody-waiting-who-signs-out',
    file: `${D}/provider-sign-out.service.ts`,
    search: 'return withTimeout(finding, PATIENCE_MS, () => null);',
    replace: 'return withTimeout(finding, 60_000, () => null);',
    specs: SIGN_OUT,
  },
  {
    name: 'a-provider-that-is-away-fails-a-sign-out',
    file: `${D}/provider-sign-out.service.ts`,
    search: 'return null;\n    });',
    replace: 'throw error;\n    });',
    specs: SIGN_OUT,
  },
  {
    name: 'a-sign-out-knows-no-provider',
    file: 'src/features/sessions/leaving.ts',
    search: "WHERE verdict = 'leave' AND identity_id IS NOT NULL LIMIT 1",
    replace: 'WHERE false AND identity_id IS NOT NULL LIMIT 1',
    specs: SIGN_OUT,
  },
];
