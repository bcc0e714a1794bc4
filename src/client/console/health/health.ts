import { h } from '../../elements/dom.js';
import { form } from '../../elements/form.js';
import { fill } from '../../elements/words.js';
import { badge } from '../parts/badge.js';
import { localeOf } from '../parts/dates.js';
import { loaded } from '../parts/loaded.js';
import type { Desk, View } from '../view.js';
import {
  type Condition,
  databasePanel,
  featuresPanel,
  mailPanel,
  sweepPanel,
  versionsPanel,
} from './panels.js';

/** The health of the service. */
export const health: View = {
  name: 'health',
  permission: 'health:read',
  group: 'service',
  title: ({ healthTitle }) => healthTitle,
  show: (desk) => {
    const { words, api, left } = desk;
    const looked = h('p', { role: 'status', class: 'hint' });
    const content = loaded<Condition>(desk, {
      ask: () => api.GET('/admin/health', { signal: left }),
      show: (condition) => {
        looked.textContent = fill(words.healthLooked, { time: clock(desk) });
        return [
          verdict(desk, condition),
          h(
            'div',
            { class: 'panels' },
            databasePanel(desk, condition),
            mailPanel(desk, condition),
            sweepPanel(desk, condition),
            versionsPanel(desk, condition),
            featuresPanel(desk, condition),
          ),
        ];
      },
      lines: 8,
    });
    const again = form(desk, {
      button: words.healthAgain,
      look: 'quiet',
      send: content.load,
    });
    const lead = h('p', { class: 'lead' }, words.healthLead);
    return h('div', {}, lead, h('div', { class: 'bar' }, looked, again), content.element);
  },
};

const clock = (desk: Desk) => new Date().toLocaleTimeString(localeOf(desk), { timeStyle: 'medium' });

/** Whether somebody has something to do. */
function verdict({ words }: Desk, { database, mail }: Condition): HTMLElement {
  const isWell = database.migrations.missing.length === 0 && mail.failed === 0;
  return h(
    'p',
    { class: `verdict ${isWell ? 'good' : 'bad'}` },
    isWell ? badge(words.healthGood, 'good') : badge(words.healthBad, 'bad'),
    h('strong', {}, isWell ? words.healthWell : words.healthUnwell),
  );
}
