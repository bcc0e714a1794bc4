// @ts-check

const AGAIN = 'src/features/outbox/sending-again.repository.ts';
const SPEC = 'src/features/outbox/sending-again.spec.ts';
const LIST = 'src/features/outbox/mail-list.repository.ts';
const LIST_SPEC = 'src/features/outbox/mail-list.spec.ts';

/**
 * Ways to break the list of emails and their sending again, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'an-email-goes-to-whose-address-it-is-now',
    file: 'src/features/outbox/still-meant.ts',
    search: 'u.created_at <= ${writtenAt} AND ',
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'a-dead-link-is-mailed-again',
    file: 'src/features/outbox/still-meant.ts',
    search: '[...dead, ofAnother]',
    replace: '[ofAnother]',
    specs: [SPEC],
  },
  {
    name: 'an-email-that-a-worker-holds-is-sent-again',
    file: AGAIN,
    search: "interval '${literal(LEASE_SECONDS)} seconds'`",
    replace: "interval '0 seconds'`",
    specs: [SPEC],
  },
  {
    name: 'an-email-begins-anew-while-the-provider-knows-its-key',
    file: AGAIN,
    search: '${outbox.firstTriedAt} END`',
    replace: 'NULL END`',
    specs: [SPEC],
  },
  {
    name: 'an-old-email-is-dead-lettered-at-once-again',
    file: AGAIN,
    search: '${outbox.firstTriedAt} END`',
    replace: '${outbox.firstTriedAt} ELSE ${outbox.firstTriedAt} END`',
    specs: [SPEC],
  },
  {
    name: 'a-link-that-is-of-no-use-is-sent-again',
    file: AGAIN,
    search: '        sql`NOT ${isExpired}`,\n',
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'expired-links-are-among-all-that-are-sent-again',
    file: AGAIN,
    search: ' AND NOT ${isExpired}\n',
    replace: '\n',
    specs: [SPEC],
  },
  {
    name: 'an-email-that-is-sent-again-waits-for-the-next-look',
    file: 'src/features/outbox/sending-again.service.ts',
    search: 'this.mail.sendSoon(this.db, id);',
    replace: '',
    specs: [SPEC],
  },
  {
    name: 'a-window-without-an-email-of-the-state-is-the-last-page',
    file: LIST,
    search: 'first?.looked === WINDOW && !hasState',
    replace: 'false',
    specs: [LIST_SPEC],
  },
  {
    name: 'a-page-of-emails-begins-by-the-time-alone',
    file: 'src/features/outbox/mail-list.ts',
    search: '(${by}, ${outbox.id}) ${behind} (${v.at}, ${v.after})',
    replace: '(${by}, ${v.after}) ${behind} (${v.at}, ${v.after})',
    specs: [LIST_SPEC],
  },
];
