import { h } from '../../elements/dom.js';
import { form, type Outcome } from '../../elements/form.js';
import { inputRow } from '../parts/fields.js';
import { loaded } from '../parts/loaded.js';
import { addressOf } from '../places.js';
import type { Desk, View } from '../view.js';
import { countsOf } from './counts.js';
import { refusalsOf } from './refusals.js';
import { type Subject, subjectIn, subjectOf } from './subject.js';

/** Who is held back, and until when. */
export const limits: View = {
  name: 'limits',
  permission: 'limits:read',
  group: 'service',
  title: ({ limitsTitle }) => limitsTitle,
  show: (desk) => {
    const { words } = desk;
    const results = h('div', { class: 'results' });
    const show = (subject: Subject | undefined) => {
      const { element } = loaded(desk, {
        ask: () =>
          desk.api.GET('/admin/limits', {
            params: { query: subject ? { [subject.by]: subject.who } : {} },
            signal: desk.left,
          }),
        show: ({ counts, refused }) => [
          subject && countsOf(desk, subject, counts),
          // The audit has no addresses.
          subject?.by !== 'email' && refusalsOf(desk, subject, refused),
        ],
        lines: 6,
      });
      results.replaceChildren(element);
    };
    const subject = subjectIn(desk.place.query);
    show(subject);
    const search = form(desk, {
      button: words.limitsFind,
      fields: [
        inputRow(desk, {
          name: 'who',
          label: words.limitsWho,
          hint: words.limitsWhoHint,
          type: 'search',
          value: subject?.who ?? '',
        }) as ReturnType<typeof inputRow> & { name: 'who' },
      ],
      send: ({ who }) => Promise.resolve(look(desk, who, show)),
    });
    search.setAttribute('role', 'search');
    search.classList.add('look-up');
    const lead = h('p', { class: 'lead' }, words.limitsLead);
    return h('div', {}, lead, search, results);
  },
};

function look(desk: Desk, who: string, show: (subject: Subject | undefined) => void): Outcome {
  const text = who.trim();
  const subject = text === '' ? undefined : subjectOf(text);
  if (text !== '' && !subject) return { refused: desk.words.limitsNotOne, at: 'who' };
  desk.go(addressOf('limits', subject ? { [subject.by]: subject.who } : {}), true);
  show(subject);
  return {};
}
