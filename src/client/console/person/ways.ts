import { h } from '../../elements/dom.js';
import { fillWith } from '../../elements/words.js';
import { ago, count, day } from '../parts/dates.js';
import { said } from '../parts/said.js';
import { labelOf } from './glance.js';
import { type Page, part } from './page.js';

/** By what the person gets in: what there is of each, and nothing of it itself. */
export function ways(page: Page): HTMLElement {
  const { words } = page.desk;
  return part('ways', words.personWays, [h('dl', { class: 'ways-in' }, ...secrets(page), ...devices(page))]);
}

function secrets({ desk, person }: Page): HTMLElement[] {
  const { words } = desk;
  const setOrNot = (method: string) =>
    person.methods.includes(method) ? line(words.personIsSet) : none(words.personNotSet);
  const left = person.recoveryCodesLeft;
  return [
    group(desk, words.personPwd, [setOrNot('pwd')]),
    group(desk, words.personOtp, [setOrNot('otp')]),
    group(desk, words.personRc, left > 0 ? [line(count(desk, left))] : []),
  ];
}

function devices(page: Page): HTMLElement[] {
  const { desk, person, offer } = page;
  const { words } = desk;
  const passkeys = person.passkeys.map(({ name, createdAt, lastUsedAt }) =>
    line(said(name), ...added(page, createdAt), ...used(page, lastUsedAt)),
  );
  const identities = person.identities.map(({ provider, email, linkedAt, lastUsedAt }) =>
    line(joined(labelOf(offer, provider), email), ...added(page, linkedAt), ...used(page, lastUsedAt)),
  );
  const browsers = person.trustedBrowsers.map(({ device, ip, expiresAt, lastUsedAt }) => {
    const until = fillWith(words.personUntil, { date: day(desk, expiresAt) });
    return line(joined(device, ip), ...until, ...used(page, lastUsedAt));
  });
  return [
    group(desk, words.personPasskeys, passkeys),
    group(desk, words.personIdentities, identities),
    group(desk, words.personTrusted, browsers),
  ];
}

const group = ({ words }: Page['desk'], label: string, lines: readonly HTMLElement[]): HTMLElement =>
  h('div', {}, h('dt', {}, label), ...(lines.length > 0 ? lines : [none(words.personNone)]));

/** Two texts of others, each in its own direction. */
const joined = (one: string, other: string | null): HTMLElement =>
  h('span', {}, said(one), ...(other === null ? [] : [' · ', said(other)]));

/** A name, and what is to be known of it. */
const line = (what: Node | string, ...about: (Node | string)[]): HTMLElement =>
  h('dd', {}, h('span', {}, what), about.length > 0 && h('span', { class: 'hint' }, ...about));

const none = (text: string): HTMLElement => h('dd', { class: 'hint' }, text);

const added = ({ desk }: Page, at: string) => fillWith(desk.words.personAdded, { date: day(desk, at) });

const used = ({ desk }: Page, at: string | null): (Node | string)[] => [
  ' · ',
  ...(at === null ? [desk.words.personNeverUsed] : fillWith(desk.words.personUsed, { date: ago(desk, at) })),
];
