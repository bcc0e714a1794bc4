import type { Outcome } from '../../elements/form.js';
import { confirm, type ConfirmOptions } from '../parts/confirm.js';
import { type Page, pathOf, type Person } from './page.js';

/** A change of the person: what is asked before it, and what is said once it is made. */
export interface Change<Name extends string = never> extends ConfirmOptions<Name> {
  done: string;
  /** Takes it back; missing: nobody can. */
  undo?: () => Promise<Outcome | void>;
}

/**
 * Asks, makes a change, and shows what is so then. Each change can be made twice: so an admin who hears
 * nothing of it can press again, and one who does not is shown what has come of it.
 */
export async function make<Name extends string = never>(
  page: Page,
  { done, undo, ...asked }: Change<Name>,
): Promise<void> {
  const { desk } = page;
  let isUnsure = false;
  const isDone = await confirm<Name>(desk, {
    ...asked,
    send: async (values) => {
      const outcome = await asked.send(values);
      isUnsure ||= outcome?.error?.code === 'UNREACHABLE';
      return outcome;
    },
  });
  if (isDone) desk.say(done, undo && undoing(page, undo));
  if (isDone || isUnsure) await page.reload();
}

/** Takes a change back, and shows what is so then, where the page is still there. */
const undoing = (page: Page, undo: () => Promise<Outcome | void>) => async () => {
  const outcome = await undo();
  if (!outcome?.error && !outcome?.refused) await page.reload();
  return outcome;
};

/**
 * Takes back what nobody has changed since: somebody else may have, and is not written over unseen.
 * @param isSo whether the person is as this change has left them
 */
export const unlessChanged =
  (page: Page, isSo: (person: Person) => boolean, undo: () => Promise<Outcome>) =>
  async (): Promise<Outcome> => {
    const { api, words } = page.desk;
    const { data, error, response } = await api.GET('/admin/users/{id}', { params: pathOf(page) });
    if (error) return { error, response };
    return isSo(data) ? undo() : { refused: words.personOther };
  };

/** The refusal of an answer, for a form; what it has is left out. */
export const refusalOf = ({ error, response }: Outcome): Outcome => ({ error, response });

/** A body's reason: none where nothing was written. */
export const why = (reason: string): { reason?: string } => (reason === '' ? {} : { reason });
