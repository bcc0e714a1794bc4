import { en } from '../elements/words/en.js';
import type { LinkSettings } from '../elements/link/settings.js';
import { type Answers, Refusal } from './answers.js';
import type { State } from './state.js';

const { wait, tryNow, tryLater, trySeconds, tryAt, show, hide, whatIsTyped, RATE_LIMITED } = en;

/** The words of the page that confirms an address. */
const WORDS: LinkSettings['words'] = {
  ...{ wait, tryNow, tryLater, trySeconds, tryAt, show, hide, whatIsTyped, RATE_LIMITED },
  button: 'Confirm',
  done: 'Your email address is confirmed. You can go on now.',
  continue: 'Continue',
  next: 'It was used already, or it is older than a day. If your address is confirmed, sign in.',
  incomplete: 'This link has come without its key. Type the code that stands in the email.',
  elsewhere: 'You have asked for this in another browser. Type this code there, and tell nobody.',
  wrongPassword: 'That is not the password.',
  failed: 'Something went wrong. Please try again.',
  email: 'Email address',
  code: 'Code from the email',
  codeHint: 'Eight letters and digits, such as 7K3M-QX2P.',
  enterCode: 'Go on',
  another: 'Send another email',
  anotherSent: 'If there is something to mail to this address, it is on its way, with a link and a code.',
};

const SETTINGS: LinkSettings = {
  words: WORDS,
  isOfOneBrowser: false,
  another: 'resend-verification',
  continueTo: 'https://example.com/',
  origins: [],
};

const NEW = {
  kind: 'new',
  label: 'New password',
  hint: 'At least 12 characters.',
} as const;

/** Every one of these pages posts to its own path, whichever that is here. */
const PRESSED = 'POST /.*';

const link = (
  settings: Partial<LinkSettings>,
  more: { answers?: Answers; act?: State['act']; isCut?: true } = {},
): State => ({
  tag: 'postern-link',
  attributes: { settings: JSON.stringify({ ...SETTINGS, ...settings }) },
  fragment: more.isCut ? '' : `#token=${'A'.repeat(43)}&email=ann@example.com&code=1234+5678`,
  contents: [
    ['p', 'Acme'],
    ['h1', 'Confirm your email address'],
  ],
  answers: more.answers ?? {},
  ...(more.act && { act: more.act }),
});

const fails = (status: number, code: string, more = {}, retryAfter?: number): Answers => ({
  [PRESSED]: new Refusal(status, code, more, retryAfter),
});

/** Types a new password, and presses the button. */
const chooses =
  (then: string): State['act'] =>
  async (hand) => {
    await hand.type('New password', 'correct horse');
    await hand.press('Confirm');
    await hand.sees(then);
  };

/** Presses the button. */
const confirms =
  (then: string): State['act'] =>
  async (hand) => {
    await hand.press('Confirm');
    await hand.sees(then);
  };

const SHORT = [{ path: 'password', message: 'A password has at least 12 characters.' }];

/** The states of the pages behind emails' links. */
export const LINK_STATES: Readonly<Record<string, State>> = {
  link: link({}),
  'link done': link({}, { answers: { [PRESSED]: undefined }, act: confirms(WORDS.done) }),
  'link cut off': link({}, { isCut: true }),
  'link used': link(
    {},
    {
      answers: fails(410, 'TOKEN_INVALID', { detail: 'This link is no longer valid.' }),
      act: confirms(WORDS.next),
    },
  ),
  'link other browser': link(
    { isOfOneBrowser: true },
    { answers: fails(403, 'OTHER_BROWSER'), act: confirms(WORDS.elsewhere) },
  ),
  'link password': link({ password: NEW }),
  'link password refused': link(
    { password: NEW },
    {
      answers: fails(400, 'VALIDATION_FAILED', { errors: SHORT }),
      act: chooses('A password has at least 12 characters.'),
    },
  ),
  'link throttled': link(
    { password: NEW },
    {
      answers: fails(429, 'RATE_LIMITED', {}, 90),
      act: chooses('There were too many tries. Please try again in 90 seconds.'),
    },
  ),
  'link typed address': link({ typed: 'The address that the account had' }),
};
