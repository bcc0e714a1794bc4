// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const REPOSITORY = 'src/features/login/sign-in-notices.repository.ts';
const DEVICES = 'src/features/devices/device-token.ts';
const OUTBOX = 'src/platform/mail/outbox.repository.ts';
const NOTICES = ['test/sign-in-notices.spec.ts'];
const PACE = ['test/delivery-pace.spec.ts'];

/** Who is told of a sign-in, which browser is known, and whose mail goes first. @type {Mutant[]} */
export const notices = [
  {
    name: 'notices-come-without-end',
    file: REPOSITORY,
    search: 'MAX_AN_HOUR = 3',
    replace: 'MAX_AN_HOUR = 300',
    specs: NOTICES,
  },
  {
    name: 'three-notices-are-enough-for-a-day',
    file: REPOSITORY,
    search: "interval '1 hour'",
    replace: "interval '1 day'",
    specs: NOTICES,
  },
  {
    name: 'notices-that-are-off-are-sent',
    file: 'src/features/login/sign-in-notices.ts',
    search: "isMailed: this.env.SIGN_IN_NOTICES !== 'off',",
    replace: 'isMailed: true,',
    specs: NOTICES,
  },
  {
    name: 'a-copied-device-cookie-silences-the-notice',
    file: DEVICES,
    search: 'return place.equals(now.place) || program.equals(now.program);',
    replace: 'return place.length === now.place.length;',
    specs: NOTICES,
  },
  {
    name: 'a-browser-that-moves-is-unknown',
    file: DEVICES,
    search: 'place.equals(now.place) || program.equals(now.program)',
    replace: 'place.equals(now.place) && program.equals(now.program)',
    specs: NOTICES,
  },
  {
    name: 'a-device-cookie-begins-anew-with-each-use',
    file: DEVICES,
    search: 'since: since ?? Math.floor(now / 1000)',
    replace: 'since: Math.max(since ?? 0, Math.floor(now / 1000))',
    specs: NOTICES,
  },
  {
    name: 'a-device-cookie-never-ends',
    file: DEVICES,
    search: 'return now / 1000 < since + DEVICE_SECONDS;',
    replace: 'return now / 1000 < since + 10 * DEVICE_SECONDS;',
    specs: NOTICES,
  },
  {
    name: 'a-device-outlives-the-credentials',
    file: DEVICES,
    search: 'accountOf(device, userId)?.credentialEpoch === credentialEpoch',
    replace: '(accountOf(device, userId)?.credentialEpoch ?? Infinity) <= credentialEpoch',
    specs: NOTICES,
  },
  {
    name: 'notices-go-before-links',
    file: OUTBOX,
    search: 'NOTICE_HANDICAP_SECONDS = 600',
    replace: 'NOTICE_HANDICAP_SECONDS = 0',
    specs: PACE,
  },
  {
    name: 'notices-wait-behind-links-for-ever',
    file: OUTBOX,
    search: 'NOTICE_HANDICAP_SECONDS = 600',
    replace: 'NOTICE_HANDICAP_SECONDS = 86_400',
    specs: PACE,
  },
  {
    name: 'a-link-that-is-nearly-over-is-sent',
    file: OUTBOX,
    search: 'MIN_USE_SECONDS = 120',
    replace: 'MIN_USE_SECONDS = 0',
    specs: PACE,
  },
  {
    name: 'what-a-provider-had-no-room-for-counts-as-a-try',
    file: OUTBOX,
    search: 'attempts: sql`${outbox.attempts} - 1`, failure',
    replace: 'failure',
    specs: PACE,
  },
];
