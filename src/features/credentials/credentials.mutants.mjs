// @ts-check

/**
 * Ways to break features/credentials, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-session-that-was-ended-is-renewed',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'return ended.find(({ id }) => id === sessionId);',
    replace: 'return ended.find(({ id }) => id === sessionId) ?? ended[0];',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'undo-leaves-the-password',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'this.users.updateEmail(tx, userId, email), this.passwords.delete(tx, userId),',
    replace: 'this.users.updateEmail(tx, userId, email),',
    specs: ['src/features/email-change/email-change.spec.ts'],
  },
  {
    name: 'undo-leaves-the-sessions',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'this.changed(tx, userId, reason, client)',
    replace: '',
    specs: ['src/platform/audit/audit.spec.ts'],
  },
  {
    name: 'a-change-ends-the-sessions-beside-it',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'const ended = await this.credentials.changed(tx, ',
    replace: 'const ended = await this.credentials.changed((this.sessions as any).db, ',
    specs: ['src/features/account/account-races.spec.ts'],
  },
  {
    name: 'a-new-password-makes-any-browser-known',
    file: 'src/features/credentials/known-browsers.ts',
    search: 'if (!wasKnown && (await this.holdsSecondFactor(userId))) return undefined;',
    replace: 'if (!wasKnown && (await this.holdsSecondFactor(userId)) && !known) void 0;',
    specs: ['src/features/second-factors/known-by-a-change.spec.ts'],
  },
];
