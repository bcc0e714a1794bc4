import { h } from '../../elements/dom.js';
import { form, type Outcome } from '../../elements/form.js';
import { save } from '../files/saving.js';
import { actAs, endEmailUndo, endSessions, resetFactors, sendLink } from './access.js';
import { action, type Page, part } from './page.js';
import { disable, remove } from './standing.js';

/** Changes for the person that take nothing of theirs away; nothing where one may make none. */
export function help(page: Page): HTMLElement | false {
  const { desk, person, offer } = page;
  const { words } = desk;
  const { allowed, status } = person;
  const isActive = status === 'active';
  const mayWrite = allowed.change && desk.may('users:write');
  const mayEnd = allowed.change && desk.may('sessions:end') && person.sessions.length > 0;
  const all = [
    mayWrite &&
      isActive &&
      offer.methods.includes('password') &&
      ([action('help/link', words.personLinkSend, () => sendLink(page)), words.personLinkHint] as const),
    mayEnd &&
      ([action('help/end', words.personEndAll, () => endSessions(page)), words.personEndAllHint] as const),
    allowed.impersonate &&
      ([action('help/act', words.personAct, () => actAs(page)), words.personActHint] as const),
    desk.may('users:export') && !desk.me.session.actor && ([download(page), words.personExportHint] as const),
  ].filter((one) => one !== false);
  return all.length > 0 && part('help', words.personHelp, [list(all)]);
}

/** Changes that take something away, apart from all else. */
export function grave(page: Page): HTMLElement | false {
  const { desk, person } = page;
  const { words } = desk;
  if (!person.allowed.change) return false;
  const mayWrite = desk.may('users:write');
  const look = { look: 'danger' } as const;
  const all = [
    desk.may('factors:reset') &&
      ([
        action('grave/factors', words.personFactorsReset, () => resetFactors(page), look),
        words.personFactorsHint,
      ] as const),
    mayWrite &&
      ([
        action('grave/undo', words.personUndoEnd, () => endEmailUndo(page), look),
        words.personUndoHint,
      ] as const),
    mayWrite &&
      person.status === 'active' &&
      ([
        action('grave/disable', words.personDisable, () => disable(page), look),
        words.personDisableHint,
      ] as const),
    mayWrite &&
      person.status !== 'leaving' &&
      ([
        action('grave/delete', words.personDelete, () => remove(page), look),
        words.personDeleteHint,
      ] as const),
  ].filter((one) => one !== false);
  return all.length > 0 && part('grave', words.personGrave, [list(all)], { look: 'panel grave' });
}

/** Each with what comes of it. */
const list = (all: readonly (readonly [HTMLElement, string])[]): HTMLElement =>
  h(
    'ul',
    { class: 'deeds' },
    ...all.map(([button, hint]) => h('li', {}, button, h('p', { class: 'hint' }, hint))),
  );

/** Characters that a terminal could take for a command, or that turn the order of letters: as in the API. */
const UNPLAIN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Everything that is held about the person, as a file. */
function download({ desk, person: { id } }: Page): HTMLElement {
  const element = form(desk, {
    button: desk.words.personExport,
    look: 'quiet',
    send: async (): Promise<Outcome> => {
      const { data, error, response } = await desk.api.GET('/admin/users/{id}/export', {
        params: { path: { id } },
        signal: desk.left,
      });
      if (error) return { error, response };
      const text = JSON.stringify(data, null, 2).replaceAll(UNPLAIN, escaped);
      save(desk, `person-${id}.json`, [text], 'application/json');
      return { done: desk.words.personExported };
    },
  });
  element.querySelector('button')?.classList.add('small');
  return element;
}
