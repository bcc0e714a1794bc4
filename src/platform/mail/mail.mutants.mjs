// @ts-check

/**
 * Ways to break platform/mail, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'calls-follow-one-another-for-ever',
    file: 'src/platform/mail/self-call.ts',
    search: ' && call < MAX_CALLS;',
    replace: ' && call >= 0;',
    specs: ['src/platform/mail/self-call.spec.ts', 'src/platform/mail/hand-over.spec.ts'],
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
    specs: ['src/platform/mail/hand-over.spec.ts'],
  },
  {
    name: 'a-late-answer-has-others-called',
    file: 'src/platform/mail/self-call.ts',
    search: 'return isLate;',
    replace: 'return false;',
    specs: ['src/platform/mail/hand-over.spec.ts'],
  },
  {
    name: 'a-redirect-takes-the-secret-along',
    file: 'src/platform/mail/self-call.ts',
    search: "redirect: 'error'",
    replace: "redirect: 'follow'",
    specs: ['src/platform/mail/self-call.spec.ts'],
  },
  {
    name: 'expired-links-are-mailed',
    file: 'src/platform/mail/delivery-attempt.ts',
    search: 'if (claimed.isExpired) {',
    replace: 'if (claimed.isExpired && claimed.attempts < 0) {',
    specs: ['src/platform/mail/delivery.spec.ts'],
  },
  {
    name: 'retry-after-is-ignored',
    file: 'src/platform/mail/delivery-attempt.ts',
    search: 'Math.max(result.retryAfterSeconds ?? 0, retrySeconds(claimed.attempts))',
    replace: 'retrySeconds(claimed.attempts)',
    specs: ['src/platform/mail/delivery.spec.ts'],
  },
  {
    name: 'delivered-before-it-is-sent',
    file: 'src/platform/mail/delivery-attempt.ts',
    search: '    const result = await this.sender.send(claimed);',
    replace:
      '    await this.outbox.markDelivered(this.db, claimed);\n    const result = await ' +
      'this.sender.send(claimed);',
    specs: ['src/platform/mail/mail-proof.spec.ts'],
  },
  {
    name: 'a-claim-that-failed-is-given-up',
    file: 'src/platform/mail/delivery-attempt.ts',
    search: "      case 'retry':\n",
    replace:
      "      case 'retry':\n        if (claimed.attempts > 2) return this.outbox.giveUp(this.db, " +
      'claimed, result.reason).then(() => false);\n',
    specs: ['src/platform/mail/mail-proof.spec.ts'],
  },
  {
    name: 'mails-for-nobody-take-the-turns-of-real-ones',
    file: 'src/platform/mail/delivery.service.ts',
    search: '        return this.deliverAll(claimed.filter(({ isDecoy }) => !isDecoy));',
    replace:
      '        await Promise.all(decoys.splice(0).map((decoy) => wait(4500).then(() => ' +
      'this.attempt.pretend(decoy))));\n        return this.deliverAll(claimed.filter(({ isDecoy }) => ' +
      '!isDecoy));',
    specs: ['src/platform/mail/decoys.spec.ts'],
  },
  {
    name: 'each-function-that-ends-calls-another',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'if (!(await this.delivery.takeHandOver(this.usefulMs / 2))) return;',
    replace: 'await this.delivery.takeHandOver(this.usefulMs / 2);',
    specs: ['src/platform/mail/hand-over.spec.ts'],
  },
  {
    name: 'a-refused-call-keeps-others-from-calling',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'if (!(await this.selfCall.goOn(this.call))) await this.delivery.giveHandOverBack();',
    replace: 'await this.selfCall.goOn(this.call);',
    specs: ['src/platform/mail/hand-over.spec.ts'],
  },
  {
    name: 'a-function-that-ends-calls-nobody',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'nextInMs !== undefined && nextInMs < SOON_MS &&',
    replace: 'nextInMs !== undefined && nextInMs < 0 &&',
    specs: ['src/platform/mail/hand-over.spec.ts'],
  },
  {
    name: 'the-first-request-keeps-the-loop',
    file: 'src/platform/mail/delivery-loop.ts',
    search: 'const mine = ++this.latest;',
    replace: 'const mine = (this.latest ||= 1);',
    specs: ['src/platform/mail/hand-over.spec.ts'],
  },
  {
    name: 'one-try-for-each-claim',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'const TRIES = 3;',
    replace: 'const TRIES: number = 1;',
    specs: ['src/platform/mail/delivery.spec.ts'],
  },
  {
    name: 'another-key-at-each-try',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'this.transport.send(mail)',
    replace: 'this.transport.send({ ...mail, id: crypto.randomUUID() })',
    specs: ['src/platform/mail/mail-proof.spec.ts'],
  },
  {
    name: 'a-mail-for-nobody-takes-no-time',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'Math.max(0, began + duration - performance.now())',
    replace: '0 * duration * began',
    specs: ['src/platform/mail/decoys.spec.ts'],
  },
  {
    name: 'a-mail-without-a-code-announces-one',
    file: 'src/platform/mail/mail-composer.ts',
    search: 'let code: string | undefined;',
    replace: "let code: string | undefined = '';",
    specs: ['src/platform/mail/mail.spec.ts'],
  },
  {
    name: 'mails-are-english',
    file: 'src/platform/mail/mail-composer.ts',
    search: 'this.language.nearest(row.locale)',
    replace: "this.language.nearest('en')",
    specs: ['src/platform/i18n/messages.spec.ts'],
  },
  {
    name: 'an-invitation-leads-to-the-base-path',
    file: 'src/platform/mail/mail-composer.ts',
    search: 'new URL(this.env.APP_URL).origin;',
    replace: 'this.env.APP_URL;',
    specs: ['src/platform/http/base-path.spec.ts'],
  },
  {
    name: 'the-mailbox-answers-by-any-name',
    file: 'src/platform/mail/this-machine.guard.ts',
    search: 'isFromHere(req) && isForHere(req.headers.host) &&',
    replace: 'isFromHere(req) &&',
    specs: ['src/platform/mail/mailbox.spec.ts'],
  },
  {
    name: 'the-mailbox-answers-through-a-proxy',
    file: 'src/platform/mail/this-machine.guard.ts',
    search: "'forwarded|via|x-forwarded(?:-.+)?|",
    replace: "'via|x-forwarded-for|",
    specs: ['src/platform/mail/mailbox.spec.ts'],
  },
  {
    name: 'a-deletion-leaves-mails',
    file: 'src/platform/mail/mail.declaration.ts',
    search: 'userDeleted: [({ email }) => sql`DELETE FROM ${outbox} WHERE ${outbox.recipient} = ${email}`],',
    replace: '',
    specs: ['src/features/account/account.spec.ts'],
  },
  {
    name: 'every-instance-takes-the-turn',
    file: 'src/platform/mail/delivery-pace.repository.ts',
    search: '${p.limitedUntil} > now() AND ${p.nextTurnAt} <= now()\n',
    replace: '${p.limitedUntil} > now()\n',
    specs: ['src/platform/mail/delivery-pace.spec.ts'],
  },
  {
    name: 'a-provider-that-takes-nothing-is-asked-as-often',
    file: 'src/platform/mail/tally.ts',
    search: 'everyMs * 2 ** refusedTurns',
    replace: 'everyMs * 1 ** refusedTurns',
    specs: ['src/platform/mail/delivery-pace.spec.ts'],
  },
  {
    name: 'a-missing-code-is-shown-as-one',
    file: 'src/platform/mail/templates/layout.ts',
    search: "code === undefined ? '' : `\\n${codeOf(orCode, code, worn)}`",
    replace: '`\\n${codeOf(orCode, String(code), worn)}`',
    specs: ['src/platform/mail/templates/templates.spec.ts'],
  },
  {
    name: 'a-mail-under-way-elsewhere-counts-as-sent',
    file: 'src/platform/mail/transports/resend.ts',
    search: "status === 409 && name === 'invalid_idempotent_request'",
    replace: 'status === 409',
    specs: ['src/platform/mail/mail-proof.spec.ts'],
  },
];
