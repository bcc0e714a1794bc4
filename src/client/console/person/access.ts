import { confirm } from '../parts/confirm.js';
import { make, refusalOf, why } from './changes.js';
import { naming, type Page, pathOf, type Person, plain } from './page.js';

/** Changes of where somebody is signed in, and of the means by which they get in. */

export function endSession(page: Page, { id, device }: Person['sessions'][number]): Promise<void> {
  const { words, api } = page.desk;
  return make(page, {
    heading: words.personEndAsk,
    text: naming(page, words.personEndText),
    button: words.personEnd,
    reason: 'optional',
    done: naming(page, words.personEnded).replace('{device}', plain(device)),
    send: async ({ reason }) => {
      const path = { id: page.person.id, session: id };
      const answer = await api.DELETE('/admin/users/{id}/sessions/{session}', {
        params: { path },
        body: why(reason),
      });
      // One that is not there is what was asked for.
      return answer.error?.code === 'NOT_FOUND' ? {} : refusalOf(answer);
    },
  });
}

export function endSessions(page: Page): Promise<void> {
  const { words, api } = page.desk;
  return make(page, {
    heading: naming(page, words.personEndAllAsk),
    text: words.personEndAllText,
    button: words.personEndAll,
    reason: 'optional',
    done: naming(page, words.personEndedAll),
    send: async ({ reason }) =>
      refusalOf(await api.DELETE('/admin/users/{id}/sessions', { params: pathOf(page), body: why(reason) })),
  });
}

export function sendLink(page: Page): Promise<void> {
  const { words, api } = page.desk;
  return make(page, {
    heading: naming(page, words.personLinkAsk),
    text: words.personLinkText,
    button: words.personLinkSend,
    reason: 'optional',
    done: naming(page, words.personLinkSent),
    send: async ({ reason }) =>
      refusalOf(
        await api.POST('/admin/users/{id}/password-reset', { params: pathOf(page), body: why(reason) }),
      ),
  });
}

export function resetFactors(page: Page): Promise<void> {
  const { words, api } = page.desk;
  return make(page, {
    heading: naming(page, words.personFactorsAsk),
    text: `${words.personFactorsText} ${words.personFactorsSure}`,
    button: words.personFactorsReset,
    reason: 'required',
    isDanger: true,
    done: naming(page, words.personFactorsDone),
    send: async ({ reason }) =>
      refusalOf(
        await api.POST('/admin/users/{id}/reset-factors', { params: pathOf(page), body: { reason } }),
      ),
  });
}

export function endEmailUndo(page: Page): Promise<void> {
  const { words, api } = page.desk;
  return make(page, {
    heading: naming(page, words.personUndoAsk),
    text: words.personUndoText,
    button: words.personUndoEnd,
    reason: 'optional',
    isDanger: true,
    done: naming(page, words.personUndoEnded),
    send: async ({ reason }) =>
      refusalOf(
        await api.POST('/admin/users/{id}/end-email-undo', { params: pathOf(page), body: why(reason) }),
      ),
  });
}

/**
 * Has this browser be the person's. The session says so, and the console begins anew: nothing of this page is
 * asked for any more.
 */
export async function actAs(page: Page): Promise<void> {
  const { words, api } = page.desk;
  await confirm(page.desk, {
    heading: naming(page, words.personActAsk),
    text: `${words.personActText} ${words.personActHow}`,
    button: words.personAct,
    reason: 'required',
    send: async ({ reason }) =>
      refusalOf(await api.POST('/admin/users/{id}/impersonate', { params: pathOf(page), body: { reason } })),
  });
}
