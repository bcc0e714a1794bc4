import { h } from '../../elements/dom.js';
import { form, type Outcome } from '../../elements/form.js';
import { inputRow } from '../parts/fields.js';
import { loaded } from '../parts/loaded.js';
import { addressOf } from '../places.js';
import type { Desk, View } from '../view.js';
import { countsOf } from './counts.js';
import { refusalsOf } from './refusals.js';
import { type Subject, subjectIn, subjectOf, textOf } from './subject.js';

/** Those who are held back, and until when. */
export const limits: View = {
  name: 'limits',
  permission: 'limits:read',
  group: 'service',
  title: ({ limitsTitle }) => limitsTitle,
  show: (desk) => {
    const { words } = desk;
    const results = h('div', { class: 'results' });
    const show = (subject: Subject) => {
      const who = textOf(subject);
      const { element } = loaded(desk, {
        ask: () => desk.api.GET('/admin/limits', { params: { query: subject }, signal: desk.left }),
        show: ({ counts, refused }) => [
          who !== '' && countsOf(desk, who, counts),
          // The audit has no addresses.
          (who === '' || subject.ip || subject.user) && refusalsOf(desk, who, refused),
        ],
        lines: 6,
      });
      results.replaceChildren(element);
    };
    const subject = subjectIn(desk.place.query);
    show(subject);
    const field = inputRow(desk, {
      name: 'who',
      label: words.limitsWho,
      hint: words.limitsWhoHint,
      type: 'search',
      value: textOf(subject),
    });
    const search = form(desk, {
      button: words.limitsFind,
      fields: [{ ...field, name: 'who' as const }],
      send: ({ who }) => Promise.resolve(look(desk, who, show)),
    });
    search.setAttribute('role', 'search');
    search.classList.add('look-up');
    const lead = h('p', { class: 'lead' }, words.limitsLead);
    return h('div', {}, lead, search, results);
  },
};

function look(desk: Desk, text: string, show: (subject: Subject) => void): Outcome {
  const subject = subjectOf(text);
  if (!subject) return { refused: desk.words.limitsNotOne, at: 'who' };
  desk.go(addressOf('limits', subject), true);
  show(subject);
  return {};
}
