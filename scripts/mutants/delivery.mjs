// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const HAND_OVER = ['test/hand-over.spec.ts'];
const PACE = ['test/delivery-pace.spec.ts'];
const NOTICES = ['test/sign-in-notices.spec.ts'];

/** Bursts of mails, double clicks, and what operators do about an address. @type {Mutant[]} */
export const delivery = [
  {
    name: 'each-function-that-ends-calls-another',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'if (!(await this.delivery.takeHandOver(this.usefulMs / 2))) return;',
    replace: 'await this.delivery.takeHandOver(this.usefulMs / 2);',
    specs: HAND_OVER,
  },
  {
    name: 'a-refused-call-keeps-others-from-calling',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'if (!(await this.selfCall.goOn(this.call))) await this.delivery.giveHandOverBack();',
    replace: 'await this.selfCall.goOn(this.call);',
    specs: HAND_OVER,
  },
  {
    name: 'a-function-that-ends-calls-nobody',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'nextInMs !== undefined && nextInMs < SOON_MS &&',
    replace: 'nextInMs !== undefined && nextInMs < 0 &&',
    specs: HAND_OVER,
  },
  {
    name: 'calls-follow-one-another-for-ever',
    file: 'src/platform/mail/self-call.ts',
    search: ' && call < MAX_CALLS;',
    replace: ' && call >= 0;',
    specs: ['src/platform/mail/self-call.spec.ts', ...HAND_OVER],
  },
  {
    name: 'a-seventh-call-follows',
    file: 'src/platform/mail/self-call.ts',
    search: 'const MAX_CALLS = 6;',
    replace: 'const MAX_CALLS = 7;',
    specs: ['src/platform/mail/self-call.spec.ts'],
  },
  {
    name: 'a-call-waits-for-its-answer-beyond-the-limit',
    file: 'src/platform/mail/self-call.ts',
    search: 'const DEADLINE_MS = 10_000;',
    replace: 'const DEADLINE_MS = 60_000;',
    specs: HAND_OVER,
  },
  {
    name: 'a-late-answer-has-others-called',
    file: 'src/platform/mail/self-call.ts',
    search: 'return isLate;',
    replace: 'return false;',
    specs: HAND_OVER,
  },
  {
    name: 'a-redirect-takes-the-secret-along',
    file: 'src/platform/mail/self-call.ts',
    search: "redirect: 'error'",
    replace: "redirect: 'follow'",
    specs: ['src/platform/mail/self-call.spec.ts'],
  },
  {
    name: 'the-first-request-keeps-the-loop',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'const mine = ++this.latest;',
    replace: 'const mine = (this.latest ||= 1);',
    specs: HAND_OVER,
  },
  {
    name: 'every-instance-takes-the-turn',
    file: 'src/platform/mail/delivery-pace.repository.ts',
    search: '${p.limitedUntil} > now() AND ${p.nextTurnAt} <= now()\n',
    replace: '${p.limitedUntil} > now()\n',
    specs: PACE,
  },
  {
    name: 'a-provider-that-takes-nothing-is-asked-as-often',
    file: 'src/platform/mail/tally.ts',
    search: 'everyMs * 2 ** refusedTurns',
    replace: 'everyMs * 1 ** refusedTurns',
    specs: PACE,
  },
  {
    name: 'each-half-of-a-double-click-is-told',
    file: 'src/features/login/sign-in-notices.repository.ts',
    search: 'NOT EXISTS (SELECT FROM ${sessions} s WHERE ${shownBefore(shown)})',
    replace: 'NOT EXISTS (SELECT FROM ${sessions} s WHERE false AND ${shownBefore(shown)})',
    specs: NOTICES,
  },
  {
    name: 'another-browser-of-the-network-is-the-other-half',
    file: 'src/features/login/sign-in-notices.ts',
    search: 'cookie === undefined ? Math.min(underWaySeconds, DOUBLE_CLICK_SECONDS) : DOUBLE_CLICK_SECONDS',
    replace: 'underWaySeconds > 0 ? DOUBLE_CLICK_SECONDS : 0',
    specs: NOTICES,
  },
  {
    name: 'each-half-has-a-token-of-its-own',
    file: 'src/features/sessions/double-click.ts',
    search: 'if (hashSecret(token.secret).equals(hash)) return writeRefreshToken(token, key);',
    replace:
      'if (hashSecret(token.secret).equals(hash)) return writeRefreshToken(newFirst(id, undefined, ' +
      'key).token, key);',
    specs: NOTICES,
  },
  {
    name: 'a-session-that-was-signed-out-is-joined',
    file: 'src/features/sessions/double-click.ts',
    search: 'AND ${s.revokedAt} IS NULL AND ${s.generation} = 0',
    replace: 'AND ${s.generation} = 0',
    specs: NOTICES,
  },
  {
    name: 'the-choice-to-be-remembered-is-that-of-the-other-half',
    file: 'src/features/sessions/double-click.ts',
    search: 'AND ${s.remember} = ${remember} AND',
    replace: 'AND ${remember} IS NOT NULL AND',
    specs: NOTICES,
  },
  {
    name: 'an-unknown-parameter-of-the-database-is-sent',
    file: 'src/platform/db/database-url.ts',
    search: ".filter(([name, value]) => kindOf(name, value) === 'unknown')",
    replace: ".filter(([name, value]) => kindOf(name, value) === 'unknown' && name.startsWith('ssl'))",
    specs: ['src/platform/db/database-url.spec.ts'],
  },
  {
    name: 'an-operator-leaves-the-thief-his-links',
    file: 'src/cli/operators/email-setting.service.ts',
    search: ', this.links.revoke(tx, user.id)]',
    replace: ", this.links.revoke(tx, '00000000-0000-0000-0000-000000000000')]",
    specs: ['test/operators-email.spec.ts'],
  },
  {
    name: 'an-operator-leaves-the-thief-his-password',
    file: 'src/cli/operators/email-setting.service.ts',
    search: "this.credentials.movedTo(newEmail, tx, user.id, 'operator', client)",
    replace: '(this.credentials as any).users.updateEmail(tx, user.id, newEmail)',
    specs: ['test/operators-email.spec.ts'],
  },
  {
    name: 'an-operator-takes-an-address-that-is-kept',
    file: 'src/cli/operators/email-setting.service.ts',
    search: 'await this.addresses.refuseReserved(tx, newEmail, user.id);',
    replace: 'await this.addresses.refuseReserved(tx, email, user.id);',
    specs: ['test/operators-email.spec.ts'],
  },
];
