import type { components } from 'postern-client';
import type { App } from '../app.js';
import { h } from '../dom.js';
import { form, type Outcome } from '../form.js';
import { listed, type Listed } from '../listed.js';
import { date } from './moments.js';

type TrustedBrowser = components['schemas']['TrustedBrowser'];

/** The browsers in which this person is not asked for a second step. */
export function trustedBrowsers({ api }: App): Listed {
  const distrust = async ({ id, device }: TrustedBrowser): Promise<Outcome | void> => {
    const { error, response } = await api.DELETE('/auth/trusted-browsers/{id}', { params: { path: { id } } });
    // One that is not there is what was asked for.
    if (error && error.code !== 'NOT_FOUND') return { error, response };
    await list.changed(`${device} is asked for a second step again.`);
  };

  const row = (browser: TrustedBrowser) =>
    h(
      'li',
      {},
      h(
        'div',
        {},
        h('strong', {}, browser.device),
        browser.current && h('span', { class: 'badge' }, 'This browser'),
        h(
          'p',
          { class: 'hint' },
          browser.ip ? `${browser.ip} · ` : '',
          'trusted from ',
          date(browser.createdAt),
          ' until ',
          date(browser.expiresAt),
        ),
      ),
      form({
        button: 'Trust no more',
        about: `${browser.device}`,
        look: 'quiet',
        send: () => distrust(browser),
      }),
    );

  const list = listed(
    'Browsers you trust',
    () => api.GET('/auth/trusted-browsers'),
    ({ trustedBrowsers: browsers }) =>
      browsers.length > 0
        ? [h('ul', { class: 'rows' }, ...browsers.map(row))]
        : [h('p', {}, 'There is none. In a browser that you trust, the first step alone signs you in.')],
  );
  return list;
}
