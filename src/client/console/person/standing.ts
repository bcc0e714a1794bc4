import type { Outcome } from '../../elements/form.js';
import { make, refusalOf, unlessChanged, why } from './changes.js';
import { naming, type Page, pathOf, type Person } from './page.js';

/** Changes of whether somebody may sign in at all, and of whether there is an account. */

/** Sets the status; the audit wants to know why also where that is taken back. */
const setStatus = async (page: Page, status: 'active' | 'disabled', reason: string): Promise<Outcome> =>
  refusalOf(
    await page.desk.api.PUT('/admin/users/{id}/status', { params: pathOf(page), body: { status, reason } }),
  );

const isNow =
  (status: Person['status']) =>
  (person: Person): boolean =>
    person.status === status;

export function disable(page: Page): Promise<void> {
  const { words } = page.desk;
  return make(page, {
    heading: naming(page, words.personDisableAsk),
    text: words.personDisableText,
    button: words.personDisable,
    reason: 'required',
    isDanger: true,
    done: naming(page, words.personDisabledNow),
    send: ({ reason }) => setStatus(page, 'disabled', reason),
    undo: unlessChanged(page, isNow('disabled'), () => setStatus(page, 'active', words.personUndoReason)),
  });
}

export function enable(page: Page): Promise<void> {
  const { words } = page.desk;
  return make(page, {
    heading: naming(page, words.personEnableAsk),
    text: words.personEnableText,
    button: words.personEnable,
    reason: 'required',
    done: naming(page, words.personEnabledNow),
    send: ({ reason }) => setStatus(page, 'active', reason),
    undo: unlessChanged(page, isNow('active'), () => setStatus(page, 'disabled', words.personUndoReason)),
  });
}

const restore = async (page: Page, reason: string): Promise<Outcome> =>
  refusalOf(
    await page.desk.api.POST('/admin/users/{id}/restore', { params: pathOf(page), body: why(reason) }),
  );

/** Has somebody deleted when the grace period has passed. */
export function remove(page: Page): Promise<void> {
  const { words, api } = page.desk;
  return make(page, {
    heading: naming(page, words.personDeleteAsk),
    text: `${words.personDeleteText} ${words.personDeleteGrace}`,
    button: words.personDelete,
    reason: 'required',
    isDanger: true,
    done: naming(page, words.personDeleted),
    send: async ({ reason }) =>
      refusalOf(await api.DELETE('/admin/users/{id}', { params: pathOf(page), body: { reason } })),
    undo: async () => {
      const outcome = await restore(page, words.personUndoReason);
      return outcome.error ? outcome : { done: naming(page, words.personTakenBack) };
    },
  });
}

export function takeBack(page: Page): Promise<void> {
  const { words } = page.desk;
  return make(page, {
    heading: naming(page, words.personTakeBackAsk),
    text: words.personTakeBackText,
    button: words.personTakeBack,
    reason: 'optional',
    done: naming(page, words.personTakenBack),
    send: ({ reason }) => restore(page, reason),
  });
}
