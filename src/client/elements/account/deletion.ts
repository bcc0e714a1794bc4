import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { fillWith } from '../words.js';
import { dialog } from './dialog.js';
import { type AccountPlace, type Part, unchanging } from './place.js';
import { sectionOf } from './section.js';

/** The end of the account. */
export function deletion(place: AccountPlace): Part {
  const { api, words } = place;
  const remove = async (): Promise<Outcome | void> => {
    if (!(await isToBeDeleted(place))) return;
    place.explainEnd(words.deleted);
    const { error, response } = await api.DELETE('/auth/me', { body: {} });
    if (!error) return;
    place.explainEnd('');
    return { error, response };
  };
  const button = form(place, { button: words.deleteAccount, look: 'quiet', send: remove });
  const element = sectionOf(place, words.deletion, h('p', {}, words.deletionText), button);
  element.classList.add('grave');
  return unchanging(element);
}

/** Its address has to be typed: a button alone is pressed by mistake. */
function isToBeDeleted(place: AccountPlace): Promise<boolean> {
  const { words, user } = place;
  return dialog(place, (answer) => ({
    heading: words.deleteAsk,
    dismiss: words.keepIt,
    content: [
      h('p', {}, ...fillWith(words.deleteText, { email: h('strong', {}, user.email) })),
      form(place, {
        button: words.deleteIt,
        fields: [
          { name: 'address', label: words.deleteField, type: 'text', autocomplete: 'off', isFirst: true },
        ],
        send: ({ address }) => {
          const isIt = address.trim().toLowerCase() === user.email;
          return Promise.resolve(isIt ? answer() : { refused: words.otherAddress, at: 'address' });
        },
      }),
    ],
  }));
}
