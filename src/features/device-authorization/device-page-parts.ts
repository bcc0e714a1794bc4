import { type Sentence, sentence } from '../../platform/errors/sentences.js';
import { escapeHtml } from '../../platform/http/escape-html.js';
import { networkOf } from '../../platform/limits/network.js';
import type { Principal } from '../sessions/principal.js';
import type { WaitingDevice } from './device-authorizations.repository.js';

/** A device that waits, and the person who decides. */
interface Decide {
  kind: 'decide';
  device: WaitingDevice;
  principal: Principal;
  /** The address of this browser. */
  ip: string | null;
  /** The methods by which they have to prove first that it is them; undefined: they have just now. */
  missing: readonly string[] | undefined;
}

/** The state of the page. */
export type Shown = { kind: 'enter' | 'signed-out' | 'approved' | 'denied' } | Decide;

/** The page's words, ready for HTML; where its forms lead; the code, as it is spelled. */
export interface Words {
  say: (said: Sentence) => string;
  action: (below: string) => string;
  code: string;
}

const button = (text: string, look = '') => `<button${look ? ` class="${look}"` : ''}>${text}</button>`;

const form = (action: string, ...rows: string[]) =>
  `<form method="post" action="${action}">\n${rows.join('\n')}\n</form>`;

const hidden = (code: string) => `<input type="hidden" name="user_code" value="${code}">`;

const field = (label: string, name: string, attributes: string) =>
  `<label>${label}<input name="${name}" ${attributes}></label>`;

function warning({ say }: Words, appName: string): string {
  const never = say(sentence('device.neverAsked', { appName }));
  return `<p class="warning"><strong>${say(sentence('device.warning'))}</strong> ${never}</p>`;
}

/** The code is typed, or stood in the address: nothing is looked up before the button is pressed. */
export function enterPart(words: Words, appName: string): string {
  const { say, action, code } = words;
  const attributes =
    `value="${code}" dir="ltr" class="code" required maxlength="20" autocomplete="off" ` +
    'autocapitalize="characters" spellcheck="false"';
  return [
    `<p>${say(sentence('device.enter'))}</p>`,
    warning(words, appName),
    form(
      action(''),
      field(say(sentence('device.code')), 'user_code', attributes),
      button(say(sentence('device.goOn'))),
    ),
  ].join('\n');
}

export function signedOutPart({ say, action, code }: Words, signIn: string | undefined): string {
  const link = signIn && `<p><a href="${escapeHtml(signIn)}">${say(sentence('device.signIn'))}</a></p>`;
  return [
    `<p>${say(sentence('device.signInFirst'))}</p>`,
    ...(link === undefined ? [] : [link]),
    form(action(''), hidden(code), button(say(sentence('device.goOn')), 'quiet')),
  ].join('\n');
}

/** The device, as far as it is known, and the two buttons. */
export function decidePart(
  words: Words,
  { device, principal, ip, missing }: Decide,
  appName: string,
): string {
  const { say, action, code } = words;
  const { clientName: name } = device;
  const facts = [
    say(sentence('device.asAccount', { email: principal.user.email })),
    say(originOf(device)),
    ...(device.ip === null || ip === null ? [] : [say(nearnessOf(device.ip, ip))]),
    say(ageOf(device.secondsAgo)),
  ];
  const fields = missing && proofFields(words, missing);
  return [
    `<p>${say(name === null ? sentence('device.asksNameless') : sentence('device.asks', { name }))}</p>`,
    `<ul>${facts.map((fact) => `<li><bdi>${fact}</bdi></li>`).join('')}</ul>`,
    `<p>${say(sentence('device.compare'))}</p>`,
    `<p class="code" dir="ltr">${code}</p>`,
    warning(words, appName),
    fields?.length === 0
      ? `<p>${say(sentence('device.proofElsewhere'))}</p>`
      : form(action('/approve'), hidden(code), ...(fields ?? []), button(say(sentence('device.approve')))),
    form(action('/deny'), hidden(code), button(say(sentence('device.deny')), 'quiet')),
  ].join('\n');
}

export function donePart({ say, action, code }: Words, kind: 'approved' | 'denied'): string {
  if (kind === 'denied') return `<p role="status">${say(sentence('device.denied'))}</p>`;
  return [
    `<p role="status">${say(sentence('device.approved'))}</p>`,
    form(action('/deny'), hidden(code), button(say(sentence('device.takeBack')), 'quiet')),
  ].join('\n');
}

/** The fields of methods that need no script. A person who has a passkey alone proves it in the app. */
function proofFields({ say }: Words, methods: readonly string[]): string[] {
  const fields = {
    pwd: () =>
      field(
        say(sentence('device.password')),
        'password',
        'type="password" autocomplete="current-password" maxlength="1000"',
      ),
    otp: () =>
      field(
        say(sentence('device.factor')),
        'factor',
        'inputmode="numeric" autocomplete="one-time-code" maxlength="20" dir="ltr"',
      ),
    rc: () =>
      field(say(sentence('device.recovery')), 'recovery', 'autocomplete="off" maxlength="100" dir="ltr"'),
  };
  return methods.flatMap((method) =>
    Object.hasOwn(fields, method) ? [fields[method as keyof typeof fields]()] : [],
  );
}

function originOf({ ip: address, place }: WaitingDevice): Sentence {
  if (address === null) return sentence('device.fromUnknown');
  return place === null
    ? sentence('device.from', { address })
    : sentence('device.fromPlace', { address, place });
}

function nearnessOf(its: string, ours: string): Sentence {
  return networkOf(its).narrow === networkOf(ours).narrow
    ? sentence('device.sameNetwork')
    : sentence('device.otherNetwork');
}

function ageOf(seconds: number): Sentence {
  const minutes = Math.floor(seconds / 60);
  return minutes < 1 ? sentence('device.sinceNow') : sentence('device.since', { minutes });
}
