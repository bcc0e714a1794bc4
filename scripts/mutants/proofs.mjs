// @ts-check

/** @typedef {import('./list.mjs').Mutant} Mutant */

const RESET = 'src/features/password-reset/password-reset.service.ts';
const REGISTRATIONS = 'src/features/registration/registrations.repository.ts';
const DELIVERY = 'src/platform/mail/delivery.service.ts';
const KILLS = ['test/kill-proof.spec.ts'];
const MAILS = ['test/mail-proof.spec.ts'];
const SESSIONS = 'src/features/sessions/sessions.service.ts';
const USERS = 'src/features/users/users.repository.ts';
const CHANGES = ['test/password-change-proof.spec.ts'];
const CAP = ['test/session-cap-proof.spec.ts'];
const SERVER_KILLS = ['test/session-kill-proof.spec.ts'];
const CRASHES = ['test/database-kill-proof.spec.ts'];
const OUTAGES = ['test/database-outage.spec.ts'];

/** Faults that show only when a process dies in between, or the provider fails half way. @type {Mutant[]} */
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
    file: 'src/features/password-reset/password-reset.service.ts',
    search: 'this.links.redeem(tx, ',
    replace: 'this.links.redeem(this.db, ',
    specs: KILLS,
  },
  {
    name: 'an-attempt-is-written-before-its-mail',
    file: REGISTRATIONS,
    search:
      'await insertStatement(on, { ...attempt, seconds: ATTEMPT_SECONDS, byInvitation: this.env.SIGN_UP ' +
      "=== 'invited' });",
    replace: `await on.insert(registrations).values({ ...attempt, expiresAt: sql\`now() + interval '1 day'\`
      });
    await on.execute(sql\`INSERT INTO outbox (id, template, recipient, subject_id, key_id) VALUES
      (\${attempt.mailId}, 'verify-email', \${attempt.email}, \${attempt.id}, \${attempt.keyId})\`);`,
    specs: KILLS,
  },
  {
    name: 'delivered-before-it-is-sent',
    file: DELIVERY,
    search: '    const result = await this.sender.send(claimed);',
    replace:
      '    await this.outbox.markDelivered(this.db, claimed);\n    const result = await ' +
      'this.sender.send(claimed);',
    specs: MAILS,
  },
  {
    name: 'another-key-at-each-try',
    file: 'src/platform/mail/mail-sender.ts',
    search: 'this.transport.send(mail)',
    replace: 'this.transport.send({ ...mail, id: crypto.randomUUID() })',
    specs: MAILS,
  },
  {
    name: 'a-claim-that-failed-is-given-up',
    file: DELIVERY,
    search: "      case 'retry':\n",
    replace:
      "      case 'retry':\n        if (claimed.attempts > 2) return this.outbox.giveUp(this.db, " +
      'claimed, result.reason).then(() => false);\n',
    specs: MAILS,
  },
  {
    name: 'a-mail-under-way-elsewhere-counts-as-sent',
    file: 'src/platform/mail/transports/resend.ts',
    search: "status === 409 && name === 'invalid_idempotent_request'",
    replace: 'status === 409',
    specs: MAILS,
  },
  {
    name: 'a-new-password-raises-no-epoch',
    file: 'src/features/passwords/passwords.repository.ts',
    search: 'credentialEpoch: sql`${users.credentialEpoch} + 1`',
    replace: 'credentialEpoch: sql`${users.credentialEpoch}`',
    specs: CHANGES,
  },
  {
    name: 'a-sign-in-does-not-wait-for-a-change',
    file: USERS,
    search: '\n    FOR NO KEY UPDATE\n',
    replace: '\n',
    specs: CHANGES,
  },
  {
    name: 'a-refresh-asks-neither-for-the-end-nor-for-the-epoch',
    file: 'src/features/sessions/verdict.ts',
    search:
      "WHEN ${s.revokedAt} IS NOT NULL OR ${u.status} <> 'active'\n            OR ${u.credentialEpoch} " +
      '<> ${s.credentialEpoch} THEN',
    replace: "WHEN ${u.status} <> 'active' THEN",
    specs: CHANGES,
  },
  {
    name: 'a-change-ends-the-sessions-beside-it',
    file: 'src/features/credentials/credentials.service.ts',
    search: 'const ended = await this.credentials.changed(tx, ',
    replace: 'const ended = await this.credentials.changed((this.sessions as any).db, ',
    specs: SERVER_KILLS,
  },
  {
    name: 'one-session-too-many',
    file: SESSIONS,
    search: 'keep: this.env.SESSIONS_PER_USER - 1,',
    replace: 'keep: this.env.SESSIONS_PER_USER,',
    specs: CAP,
  },
  {
    name: 'sign-ins-count-sessions-at-once',
    file: USERS,
    search: '\n    FOR NO KEY UPDATE\n',
    replace: '\n',
    specs: CAP,
  },
  {
    name: 'the-notice-of-a-change-is-written-beside-it',
    file: 'src/features/account/password-change.service.ts',
    search: 'this.mail.enqueue(tx, ',
    replace: 'this.mail.enqueue(this.db, ',
    specs: SERVER_KILLS,
  },
  {
    name: 'a-sign-in-is-not-audited',
    file: 'src/features/sessions/starting.ts',
    search: 'WHERE ${v.isSignIn}',
    replace: 'WHERE ${v.isSignIn} AND false',
    specs: ['test/audit.spec.ts'],
  },
  {
    name: 'each-tab-gets-a-successor-of-its-own',
    file: SESSIONS,
    search: "row.verdict === 'replay' ? this.successorOfRow(presented, row) : writeRefreshToken",
    replace: 'writeRefreshToken',
    specs: CRASHES,
  },
  {
    name: 'a-database-that-is-away-ends-sessions',
    file: SESSIONS,
    search: 'token.userId, token.generation);',
    replace: 'token.userId, token.generation).catch(() => undefined);',
    specs: CRASHES,
  },
  {
    name: 'a-request-that-fails-keeps-its-connection',
    file: 'src/platform/concurrency/semaphore.ts',
    search: '    try {\n      return await work();\n    } finally {\n      this.leave();\n    }',
    replace: '    const done = await work();\n    this.leave();\n    return done;',
    specs: OUTAGES,
  },
  {
    name: 'a-killed-database-is-an-error',
    file: 'src/platform/db/failures.ts',
    search: "'ECONN\\\\w+',",
    replace: '',
    specs: OUTAGES,
  },
];
