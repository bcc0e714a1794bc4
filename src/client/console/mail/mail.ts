import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import { count } from '../parts/dates.js';
import { empty } from '../parts/empty.js';
import { filters } from '../parts/filters.js';
import type { Loaded } from '../parts/loaded.js';
import { pages } from '../parts/pages.js';
import { addressOf } from '../places.js';
import type { Desk, View } from '../view.js';
import { columnsOf } from './columns.js';
import { type Mail, type MailState, sendAllButton } from './sending.js';

type MailList = components['schemas']['MailList'];

const STATES = ['waiting', 'failed', 'sent', 'dropped'] as const satisfies readonly MailState[];

/** A number that is so large, or larger. */
const CAP = 10_000;

/** The emails that the service has written, by what became of them. */
export const mail: View = {
  name: 'mail',
  permission: 'mail:read',
  group: 'service',
  title: ({ mailTitle }) => mailTitle,
  show: (desk) => {
    const { words, place } = desk;
    const state = STATES.find((one) => one === place.query.get('state')) ?? 'waiting';
    const bar = filters(desk, {
      view: 'mail',
      kept: { state },
      isPatient: true,
      filters: [{ name: 'recipient', label: words.mailRecipientBy, type: 'search' }],
      onFilter: () => {
        tabs.lead(bar.values().recipient);
        void list.load();
      },
    });
    const tabs = tabsOf(desk, state);
    tabs.lead(bar.values().recipient);
    const actions = h('div', { class: 'buttons actions' });
    const list: Loaded = pages<MailList, Mail>(desk, {
      ask: (cursor) =>
        desk.api.GET('/admin/mail', {
          params: { query: { state, ...bar.values(), cursor } },
          signal: desk.left,
        }),
      rows: ({ mails, waiting, failed }) => {
        tabs.count({ waiting, failed });
        const isSendable = state === 'failed' && failed > 0 && desk.may('mail:send');
        actions.replaceChildren(...(isSendable ? [sendAllButton(desk, failed, list.load)] : []));
        return mails;
      },
      refuse: bar.refuse,
      empty: () => nothing(desk, state, bar.values().recipient),
      caption: fill('{title}: {state}', { title: words.mailTitle, state: nameOf(desk, state) }),
      columns: columnsOf(desk, state, () => list),
    });
    const lead = h('p', { class: 'lead' }, words.mailLead);
    return h('div', {}, lead, tabs.element, bar.element, actions, list.element);
  },
};

const nameOf = ({ words }: Desk, state: MailState): string =>
  ({
    waiting: words.mailWaiting,
    failed: words.mailFailed,
    sent: words.mailSent,
    dropped: words.mailDropped,
  })[state];

/** One link for each state, with how many mails are in those that ask for something. */
function tabsOf(desk: Desk, shown: MailState) {
  const tabs = STATES.map((state) => {
    const number = h('span', { class: 'number' });
    const current = state === shown && 'page';
    const link = h('a', { 'aria-current': current }, nameOf(desk, state), ' ', number);
    return { state, number, link };
  });
  return {
    element: h(
      'nav',
      { class: 'tabs', 'aria-label': desk.words.mailStates },
      ...tabs.map(({ link }) => link),
    ),
    /** Has the other states show the same recipient's. */
    lead: (recipient: string | undefined) => {
      for (const { state, link } of tabs) link.href = `#${addressOf('mail', { state, recipient })}`;
    },
    count: (numbers: Partial<Record<MailState, number>>) => {
      for (const { state, number } of tabs) {
        const value = numbers[state];
        const isMore = value !== undefined && value >= CAP;
        number.textContent = value === undefined ? '' : count(desk, value) + (isMore ? '+' : '');
        number.classList.toggle('bad', state === 'failed' && !!value);
      }
    },
  };
}

function nothing({ words }: Desk, state: MailState, recipient: string | undefined): HTMLElement {
  if (recipient !== undefined)
    return empty({ title: fill(words.mailNoneFor, { recipient }), text: words.mailNoneForText });
  const sentences = {
    waiting: [words.mailNoneWaiting, words.mailNoneWaitingText],
    failed: [words.mailNoneFailed, words.mailNoneFailedText],
    sent: [words.mailNoneSent, words.mailNoneSentText],
    dropped: [words.mailNoneDropped, words.mailNoneDroppedText],
  } as const;
  const [title, text] = sentences[state];
  return empty({ title, text });
}
