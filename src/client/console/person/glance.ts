import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import type { ConsoleWords } from '../words.js';
import { code } from '../parts/badge.js';
import { ago, count } from '../parts/dates.js';
import { said } from '../parts/said.js';
import type { Page } from './page.js';

const METHODS = {
  pwd: 'personPwd',
  otp: 'personOtp',
  hwk: 'personHwk',
  mail: 'personMail',
  fed: 'personFed',
  rc: 'personRc',
  mfa: 'personMfa',
} as const satisfies Record<string, keyof ConsoleWords>;

/** A way of RFC 8176's names, and of ours, in words; one of a later time stands as it is. */
const methodName = (words: ConsoleWords, name: string): string =>
  Object.hasOwn(METHODS, name) ? words[METHODS[name as keyof typeof METHODS]] : name;

/** Of these ways in words, as in `Password, passkey`; empty: of none. */
export const methodNames = (words: ConsoleWords, names: readonly string[]): string =>
  [...new Set(names)].map((name) => methodName(words, name)).join(', ');

/** Ways that stand behind another one, and open nothing alone. */
const SECOND = ['otp', 'rc'];

/** Whether they are all right: the four answers that a question of theirs most likely has. */
export function glance(page: Page): HTMLElement {
  const { desk, person } = page;
  const { words } = desk;
  const { sessions, methods, audit, recoveryCodesLeft } = person;
  const first = methods.filter((one) => !SECOND.includes(one));
  const second = methods.filter((one) => one === 'otp' || one === 'hwk');
  const failures = audit.filter(({ outcome }) => outcome === 'failure');
  const [session] = sessions;
  const [failure] = failures;
  return h(
    'dl',
    { class: 'glance' },
    tile(
      words.personSessions,
      count(desk, sessions.length),
      session ? [words.personLastUsed, ' ', ago(desk, session.lastUsedAt)] : [words.personNowhere],
    ),
    tile(words.personFirst, methodNames(words, first) || words.personNone, [serviceNames(page)]),
    tile(
      words.personSecond,
      methodNames(words, second) || words.personNone,
      recoveryCodesLeft > 0
        ? [fill(words.personCodesLeft, { count: count(desk, recoveryCodesLeft) })]
        : second.length > 0
          ? [words.personNoCodes]
          : [],
    ),
    tile(
      words.personFailures,
      count(desk, failures.length),
      failure
        ? [code(failure.event), ' ', ago(desk, failure.at)]
        : [fill(words.personOfEvents, { count: count(desk, audit.length) })],
    ),
  );
}

/** The services by which they sign in, by the names that people know. */
function serviceNames({ person, offer }: Page): HTMLElement | string {
  const labels = person.identities.map(({ provider }) => labelOf(offer, provider));
  return labels.length > 0 ? said([...new Set(labels)].join(', ')) : '';
}

/** The name of a service for people. One that is switched off by now has its name here alone. */
export const labelOf = ({ providers }: Page['offer'], name: string): string =>
  providers.find((provider) => provider.name === name)?.label ?? name;

const tile = (label: string, value: string, hint: readonly (Node | string)[]): HTMLElement =>
  h(
    'div',
    {},
    h('dt', {}, label),
    h('dd', {}, h('strong', {}, value), h('span', { class: 'hint' }, ...hint)),
  );
