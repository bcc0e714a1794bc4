import { h } from '../elements/dom.js';
import { form } from '../elements/form.js';
import { fillWith } from '../elements/words.js';
import { said } from './parts/said.js';
import type { Desk } from './view.js';

/** Above everything, while somebody acts as somebody else; nothing where nobody does. */
export function acting(
  desk: Pick<Desk, 'words' | 'language' | 'left' | 'api' | 'me'>,
): HTMLElement | undefined {
  const { api, words, me } = desk;
  if (!me.session.actor) return undefined;
  const stop = form(desk, {
    button: words.shellStopActing,
    look: 'quiet',
    send: async () => {
      const { error, response } = await api.DELETE('/admin/impersonation');
      if (error) return { error, response };
      // A refresh brings back who acted.
      await api.GET('/auth/session');
    },
  });
  const whom = h('strong', {}, said(me.user.email));
  return h('div', { class: 'acting' }, h('p', {}, ...fillWith(words.shellActing, { email: whom })), stop);
}
