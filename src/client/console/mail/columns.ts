import { h } from '../../elements/dom.js';
import { badge, code } from '../parts/badge.js';
import { ago, count } from '../parts/dates.js';
import { said } from '../parts/said.js';
import type { Column } from '../parts/table.js';
import type { Loaded } from '../parts/loaded.js';
import type { Desk } from '../view.js';
import { type Mail, type MailState, sendButton } from './sending.js';

/** The columns of the mails of one state: what became of each, and what can be done about it. */
export function columnsOf(desk: Desk, state: MailState, list: () => Loaded): Column<Mail>[] {
  const { words } = desk;
  const when = (label: string, timeOf: (mail: Mail) => string | null): Column<Mail> => ({
    label,
    cell: (mail) => timeCell(desk, timeOf(mail)),
  });
  const attempts: Column<Mail> = {
    label: words.mailAttempts,
    kind: 'number',
    cell: (mail) => count(desk, mail.attempts),
  };
  const why: Column<Mail> = {
    label: words.mailWhy,
    cell: ({ failure }) => failure !== null && h('span', { class: 'why' }, said(failure)),
  };
  const expires: Column<Mail> = { label: words.mailExpires, cell: (mail) => expiryOf(desk, mail) };
  const created = when(words.mailCreated, ({ createdAt }) => createdAt);
  const own: Record<MailState, Column<Mail>[]> = {
    waiting: [created, when(words.mailDue, ({ dueAt }) => dueAt), attempts, why, expires],
    failed: [when(words.mailFailedAt, ({ failedAt }) => failedAt), attempts, why],
    sent: [created, when(words.mailSentAt, ({ deliveredAt }) => deliveredAt), attempts],
    dropped: [created, when(words.mailDroppedAt, ({ droppedAt }) => droppedAt), expires],
  };
  const isSendable = (state === 'waiting' || state === 'failed') && desk.may('mail:send');
  const action: Column<Mail> = {
    label: words.mailAction,
    cell: (mail) => (isOver(mail) ? badge(words.mailExpired, 'warn') : sendButton(desk, mail, list())),
  };
  return [
    { label: words.mailRecipient, kind: 'main', cell: ({ recipient }) => said(recipient) },
    {
      label: words.mailTemplate,
      cell: ({ template, locale }) => [code(template), ' ', h('span', { class: 'hint' }, locale)],
    },
    ...own[state],
    ...(isSendable ? [action] : []),
  ];
}

const timeCell = (desk: Desk, at: string | null) => (at === null ? undefined : ago(desk, at));

const isOver = ({ expiresAt }: Mail) => expiresAt !== null && Date.parse(expiresAt) <= Date.now();

const expiryOf = (desk: Desk, mail: Mail) =>
  isOver(mail) ? badge(desk.words.mailExpired, 'warn') : timeCell(desk, mail.expiresAt);
