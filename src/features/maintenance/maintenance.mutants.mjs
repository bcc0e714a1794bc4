// @ts-check

const ADDRESSES = 'src/features/maintenance/addresses.spec.ts';

/**
 * Ways to break features/maintenance, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'the-sweep-waits-for-locks',
    file: 'src/features/maintenance/sweep.repository.ts',
    search: 'FOR UPDATE SKIP LOCKED\n',
    replace: 'FOR UPDATE\n',
    specs: ['src/features/maintenance/cron.spec.ts'],
  },
  {
    name: 'mails-are-kept-for-longer-than-is-said',
    file: 'src/platform/mail/mail.declaration.ts',
    search: 'const MAIL_DAYS = 7;',
    replace: 'const MAIL_DAYS = 9;',
    specs: ['src/features/maintenance/retention.spec.ts'],
  },
  {
    name: 'the-address-of-a-session-in-use-is-shortened',
    file: 'src/features/sessions/addresses.ts',
    search: 'since: sql`greatest(${sessions.createdAt}, ${sessions.rotatedAt}, ${sessions.issuedAt})`',
    replace: 'since: sql`${sessions.createdAt}`',
    specs: [ADDRESSES],
  },
  {
    name: 'a-salt-outlives-its-address',
    file: 'src/features/audit-chain/addresses.ts',
    search: 'AND ${auditChain.ipSalt} IS NOT NULL',
    replace: 'AND ${auditChain.ipSalt} IS NULL',
    specs: [ADDRESSES],
  },
  {
    name: 'addresses-are-gone-through-to-no-end',
    file: 'src/features/maintenance/address-shortening.ts',
    search: 'after = held.index ? FIRST_ID : (batch.last ?? FIRST_ID);',
    replace: 'after = FIRST_ID;',
    specs: [ADDRESSES],
  },
];
