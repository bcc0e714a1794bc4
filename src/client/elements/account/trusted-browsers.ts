import type { components } from '../../client.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { fill, fillWith } from '../words.js';
import { date } from './dates.js';
import type { AccountPlace } from './place.js';
import { row, rows, section, type Section } from './section.js';

type TrustedBrowser = components['schemas']['TrustedBrowser'];

/** The browsers in which this person is not asked for a second step. */
export function trustedBrowsers(place: AccountPlace): Section {
  const { api, words } = place;
  const distrust = async ({ id, device }: TrustedBrowser): Promise<Outcome | void> => {
    const { error, response } = await api.DELETE('/auth/trusted-browsers/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    await list.changed(fill(words.distrusted, { device }));
  };
  const rowOf = (browser: TrustedBrowser) => {
    const times = { from: date(place, browser.createdAt), until: date(place, browser.expiresAt) };
    return row(
      browser.device,
      browser.current && words.thisBrowser,
      [browser.ip ? `${browser.ip} · ` : '', ...fillWith(words.trustedFrom, times)],
      form(place, {
        button: words.distrust,
        about: browser.device,
        look: 'quiet',
        send: () => distrust(browser),
      }),
    );
  };
  const list = section(place, {
    title: words.trusted,
    ask: () => api.GET('/auth/trusted-browsers'),
    show: ({ trustedBrowsers: browsers }) =>
      browsers.length > 0 ? [rows(browsers.map(rowOf))] : [h('p', {}, words.noneTrusted)],
  });
  return list;
}
