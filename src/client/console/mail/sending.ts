import type { components } from '../../client.js';
import { focusOn, h } from '../../elements/dom.js';
import type { Outcome } from '../../elements/form.js';
import { fill, fillWith } from '../../elements/words.js';
import { code } from '../parts/badge.js';
import { confirm } from '../parts/confirm.js';
import { count } from '../parts/dates.js';
import type { Loaded } from '../parts/loaded.js';
import type { Desk } from '../view.js';

export type Mail = components['schemas']['ListedMail'];
export type MailState = Mail['state'];

/** How many mails one request sends again at the most. */
const AT_ONCE = 500;

/** Sends one mail again, or one that waits now, once somebody has said that they mean it. */
export function sendButton(desk: Desk, mail: Mail, list: Pick<Loaded, 'load' | 'element'>): HTMLElement {
  const { words } = desk;
  const { recipient, template, state } = mail;
  const button = h(
    'button',
    { type: 'button', class: 'quiet small' },
    state === 'waiting' ? words.mailSendNow : words.mailSend,
    h('span', { class: 'unseen' }, ` ${fill(words.mailAbout, { template, recipient })}`),
  );
  const ask = async () => {
    const isDone = await confirm(desk, {
      heading: fill(words.mailSendAsk, { recipient }),
      text: [h('p', {}, ...fillWith(words.mailSendText, { template: code(template) }))],
      button: state === 'waiting' ? words.mailSendNow : words.mailSend,
      reason: 'optional',
      send: ({ reason }) => sendOne(desk, mail.id, reason),
    });
    if (!isDone) return;
    desk.say(fill(words.mailAgain, { recipient }));
    await list.load();
    // The button is gone with its row.
    if (!desk.left.aborted) focusOn(list.element);
  };
  button.addEventListener('click', () => void ask());
  return button;
}

async function sendOne({ api }: Desk, id: string, reason: string): Promise<Outcome> {
  const { error, response } = await api.POST('/admin/mail/{id}/send', {
    params: { path: { id } },
    body: reason ? { reason } : {},
  });
  return { error, response };
}

/** Sends all again that have failed, some hundreds at a time, and says how many by then. */
export function sendAllButton(desk: Desk, failed: number, load: () => Promise<void>): HTMLElement {
  const { words } = desk;
  const button = h('button', { type: 'button', class: 'quiet small' }, words.mailSendAll);
  const ask = async () => {
    let sent = 0;
    const progress = h('p', { role: 'status', class: 'hint' });
    const isDone = await confirm(desk, {
      heading: fill(words.mailSendAllAsk, { count: count(desk, failed) }),
      text: [h('p', {}, words.mailSendAllText), progress],
      button: words.mailSendAll,
      reason: 'optional',
      send: async ({ reason }) => {
        // By the API's clock: one that fails anew meanwhile is not sent once more.
        let before: string | undefined;
        for (;;) {
          const { data, error, response } = await desk.api.POST('/admin/mail/send-failed', {
            body: { ...(before && { before }), ...(reason && { reason }) },
          });
          if (!data) return { error, response };
          before ??= new Date(response.headers.get('Date') ?? Date.now()).toISOString();
          sent += data.again;
          progress.textContent = fill(words.mailAllAgain, { count: count(desk, sent) });
          if (data.again < AT_ONCE || desk.left.aborted) return {};
        }
      },
    });
    if (isDone)
      desk.say(sent > 0 ? fill(words.mailAllAgain, { count: count(desk, sent) }) : words.mailNoneAgain);
    if (isDone || sent > 0) await load();
  };
  button.addEventListener('click', () => void ask());
  return button;
}
