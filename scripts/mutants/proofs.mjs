// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const RESET = 'src/password-reset/password-reset.service.ts';
const REGISTRATIONS = 'src/registration/registrations.repository.ts';
const DELIVERY = 'src/mail/delivery.service.ts';
const KILLS = ['test/kill-proof.spec.ts'];
const MAILS = ['test/mail-proof.spec.ts'];

/** What shows only when a process dies in between, or the provider fails half way. @type {Mutant[]} */
export const proofs = [
  {
    name: 'the-notice-of-a-reset-is-written-beside-it',
    file: RESET,
    search: 'this.mail.enqueue(tx, ',
    replace: 'this.mail.enqueue(this.db, ',
    specs: KILLS,
  },
  {
    name: 'a-reset-is-audited-beside-it',
    file: RESET,
    search: 'this.audit.record(tx, ',
    replace: 'this.audit.record(this.db, ',
    specs: KILLS,
  },
  {
    name: 'a-link-is-spent-before-its-reset',
    file: RESET,
    search: 'this.tokens.consume(tx, ',
    replace: 'this.tokens.consume(this.db, ',
    specs: KILLS,
  },
  {
    name: 'an-attempt-is-written-before-its-mail',
    file: REGISTRATIONS,
    search: 'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS });',
    replace: `await on.insert(registrations).values({ ...attempt, expiresAt: sql\`now() + interval '1 day'\` });
    await on.execute(sql\`INSERT INTO outbox (id, template, recipient, subject_id, key_id) VALUES (\${attempt.mailId}, 'verify-email', \${attempt.email}, \${attempt.id}, \${attempt.keyId})\`);`,
    specs: KILLS,
  },
  {
    name: 'delivered-before-it-is-sent',
    file: DELIVERY,
    search: '    const result: SendResult = claimed.isOverdue',
    replace: '    await this.outbox.markDelivered(this.db, claimed);\n    const result: SendResult = claimed.isOverdue',
    specs: MAILS,
  },
  {
    name: 'another-key-at-each-try',
    file: DELIVERY,
    search: 'this.transport.send(mail)',
    replace: 'this.transport.send({ ...mail, id: crypto.randomUUID() })',
    specs: MAILS,
  },
  {
    name: 'a-claim-that-failed-is-given-up',
    file: DELIVERY,
    search: "      case 'retry':\n",
    replace: "      case 'retry':\n        if (claimed.attempts > 2) return this.outbox.giveUp(this.db, claimed, result.reason).then(() => false);\n",
    specs: MAILS,
  },
  {
    name: 'a-mail-under-way-elsewhere-counts-as-sent',
    file: 'src/mail/transports/resend.ts',
    search: "status === 409 && name === 'invalid_idempotent_request'",
    replace: 'status === 409',
    specs: MAILS,
  },
];
