import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, type Browser, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { auditOf, idOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { standingMail } from '../../../test/support/operations-answers.js';
import { mailRow, RESEND } from '../../../test/support/outbox.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';
import type { MailList } from './outbox.dto.js';

const resend = new ResendImitation();
let app: TestApp;
/** It shows its emails, so that people can sign up. */
let entrance: TestApp;
let admin: Browser;

/** Somebody new with this role, signed in at the app that sends by Resend. */
async function personAs(role: string): Promise<Browser> {
  const { email } = await signUpAs(entrance, role);
  // It shares the database, and would show an email that is due meanwhile, in the place of one that is sent.
  await entrance.settled();
  const browser = app.browser({ email });
  await browser.login();
  return browser;
}

beforeAll(async () => {
  await resend.start();
  process.env.RESEND_BASE_URL = resend.url;
  const DATABASE_URL = await freshDatabase('sending_again');
  [entrance, app] = [await startApp({ DATABASE_URL }), await startApp({ ...RESEND, DATABASE_URL })];
  admin = await personAs('admin');
});
afterAll(() => resend.stop());

/** The ids of those that are listed. */
const idsOf = async (query: string) => {
  const { body } = await admin.send('get', `/admin/mail?${query}`);
  return (body as MailList).mails.map(({ id }) => id);
};
const sendAgain = (id: string, body: object = {}, by = admin) =>
  by.send('post', `/admin/mail/${id}/send`, { body });
const sendFailed = (body: object = {}) => admin.send('post', '/admin/mail/send-failed', { body });
const receivedBy = (recipient: string) => resend.received.filter(({ to }) => to === recipient);

describe('an email that is sent again', () => {
  test('is sent at once, under the same key, and the audit has by whom, to whom and why', async () => {
    const person = await personAs('user');
    // Their sign-in was one of a new browser, which they are told.
    await app.settled();
    await app.sql`DELETE FROM outbox`;
    const id = await standingMail(app, 'failed', { recipient: person.email });
    const answer = await sendAgain(id, { reason: 'their mailbox was full' });
    expect(answer).toMatchObject({ status: 200, body: { id, state: 'waiting', failedAt: null } });
    await app.settled();
    expect(receivedBy(person.email).filter(({ idempotencyKey }) => idempotencyKey === id)).toHaveLength(1);
    expect((await mailRow(app, person.email)).delivered_at).not.toBeNull();
    expect(await auditOf(admin, answer)).toEqual([
      {
        event: 'mail_sent_again',
        actor_id: await idOf(admin),
        user_id: await idOf(person),
        reason: `account-exists ${id}: their mailbox was full`,
      },
    ]);
  });

  test('by two admins at once is sent once, and written down once', async () => {
    const recipient = newEmail();
    const id = await standingMail(app, 'failed', { recipient });
    const other = await personAs('admin');
    const answers = await Promise.all([sendAgain(id), sendAgain(id, {}, other), sendAgain(id)]);
    await app.settled();
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    for (const answer of answers) if (answer.status !== 200) expect(answer).toMatchProblem('MAIL_SENT');
    expect(receivedBy(recipient)).toHaveLength(1);
    const [events] = await app.sql`SELECT count(*)::int AS n FROM audit_events
      WHERE event = 'mail_sent_again' AND reason LIKE ${`%${id}%`}`;
    expect(events).toEqual({ n: 1 });
  });

  test('stays as it is while a worker may hold it', async () => {
    const recipient = newEmail();
    const id = await standingMail(app, 'waiting', { recipient });
    await app.sql`UPDATE outbox SET due_at = now() + interval '59 seconds' WHERE id = ${id}`;
    const answer = await sendAgain(id);
    expect(answer).toMatchObject({ status: 200, body: { state: 'waiting' } });
    await app.settled();
    expect(await mailRow(app, recipient)).toMatchObject({ attempts: 3, is_due: false });
    expect(receivedBy(recipient)).toEqual([]);
    expect(await auditOf(admin, answer)).toEqual([]);
  });

  test('that waits for long is tried now', async () => {
    const recipient = newEmail();
    const id = await standingMail(app, 'waiting', { recipient });
    expect(await sendAgain(id)).toMatchObject({ status: 200 });
    await app.settled();
    expect(receivedBy(recipient)).toHaveLength(1);
  });

  test.each([
    ['22 hours', true],
    ['25 hours', false],
  ])('first tried %s ago counts from then on: %p', async (ago, isKept) => {
    const recipient = newEmail();
    const id = await standingMail(app, 'failed', { recipient });
    const [before] = await app.sql<{ at: Date }[]>`UPDATE outbox
      SET first_tried_at = now() - ${ago}::interval WHERE id = ${id} RETURNING first_tried_at AS at`;
    expect(await sendAgain(id)).toMatchObject({ status: 200 });
    await app.settled();
    const [after] = await app.sql<{ at: Date }[]>`SELECT first_tried_at AS at FROM outbox WHERE id = ${id}`;
    expect(after?.at.getTime() === before?.at.getTime()).toBe(isKept);
    expect(receivedBy(recipient)).toHaveLength(1);
  });

  test('is none whose link has expired, or is of no use by the time that it is read', async () => {
    for (const expiresIn of ['-1 minute', '1 minute']) {
      const recipient = newEmail();
      const id = await standingMail(app, 'failed', { recipient, expiresIn });
      expect(await sendAgain(id)).toMatchProblem('MAIL_EXPIRED');
      expect((await mailRow(app, recipient)).failed_at).not.toBeNull();
    }
  });
});

describe('an email that nobody is to get any more', () => {
  /** One about a link, which was mailed to somebody new. */
  async function failedLink(): Promise<{ id: string; person: Browser }> {
    const person = await personAs('user');
    await person.forgotPassword();
    await app.settled();
    const [mail] = await app.sql<{ id: string }[]>`UPDATE outbox
      SET delivered_at = NULL, failed_at = now(), failure = 'refused (422)'
      WHERE recipient = ${person.email} AND template = 'reset-password' RETURNING id`;
    return { id: mail?.id ?? '', person };
  }

  test('is one whose link was used or ended; while it works it is sent, with whose it is', async () => {
    const { id, person } = await failedLink();
    const alive = await sendAgain(id);
    expect(alive).toMatchObject({ status: 200 });
    expect(await auditOf(admin, alive)).toMatchObject([{ user_id: await idOf(person) }]);
    const other = await failedLink();
    await app.sql`DELETE FROM one_time_tokens WHERE email = ${other.person.email}`;
    expect(await sendAgain(other.id)).toMatchProblem('MAIL_EXPIRED');
    const before = receivedBy(other.person.email).length;
    await sendFailed();
    await app.settled();
    expect(receivedBy(other.person.email)).toHaveLength(before);
  });

  test('is one whose address has become another person’s', async () => {
    const recipient = newEmail();
    const id = await standingMail(app, 'failed', { recipient });
    await app.sql`UPDATE outbox SET created_at = now() - interval '1 hour' WHERE id = ${id}`;
    const { email } = await signUpAs(entrance, 'user');
    await app.sql`UPDATE users SET email = ${recipient} WHERE email = ${email}`;
    expect(await sendAgain(id)).toMatchProblem('MAIL_EXPIRED');
    // They have been there for longer, and have moved to it since.
    await app.sql`UPDATE users SET created_at = now() - interval '2 hours' WHERE email = ${recipient}`;
    await app.sql`INSERT INTO audit_events (id, event, outcome, user_id)
      SELECT gen_random_uuid(), 'email_changed', 'success', id FROM users WHERE email = ${recipient}`;
    expect(await sendAgain(id)).toMatchProblem('MAIL_EXPIRED');
    // One that was written to them.
    await app.sql`UPDATE outbox SET created_at = now() WHERE id = ${id}`;
    expect(await sendAgain(id)).toMatchObject({ status: 200 });
  });
});

describe('all that were dead-lettered', () => {
  const failedAt = (id: string, ago: string) =>
    app.sql`UPDATE outbox SET failed_at = now() - ${ago}::interval WHERE id = ${id}`;

  test('since a timestamp wait again, but for those whose link has expired', async () => {
    await app.sql`DELETE FROM outbox`;
    const [before, since, expired] = [
      await standingMail(app, 'failed'),
      await standingMail(app, 'failed'),
      await standingMail(app, 'failed', { expiresIn: '-1 minute' }),
    ];
    await failedAt(before, '2 days');
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const answer: Answer = await sendFailed({ since: anHourAgo, reason: 'the provider was down' });
    expect(answer.body).toEqual({ again: 1 });
    await app.settled();
    expect(await idsOf('state=sent')).toEqual([since]);
    expect((await idsOf('state=failed')).toSorted()).toEqual([before, expired].toSorted());
    const by = { actor_id: await idOf(admin), user_id: null };
    const events = await auditOf(admin, answer);
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        { event: 'mails_sent_again', ...by, reason: `1 since ${anHourAgo}: the provider was down` },
        { event: 'mail_sent_again', ...by, reason: `account-exists ${since}: the provider was down` },
      ]),
    );
    const repeated = await sendFailed({ since: anHourAgo });
    expect(repeated.body).toEqual({ again: 0 });
    expect(await auditOf(admin, repeated)).toEqual([]);
    expect((await sendFailed()).body).toEqual({ again: 1 });
  });

  test('before a timestamp do, and none that has failed anew since', async () => {
    await app.sql`DELETE FROM outbox`;
    const [early, late] = [await standingMail(app, 'failed'), await standingMail(app, 'failed')];
    await failedAt(early, '2 minutes');
    const before = new Date(Date.now() - 60_000).toISOString();
    expect((await sendFailed({ before })).body).toEqual({ again: 1 });
    expect((await sendFailed({ before })).body).toEqual({ again: 0 });
    await app.settled();
    expect(await idsOf('state=failed')).toEqual([late]);
  });

  test('wait again 500 at a time, and each once where two admins ask at once', async () => {
    await app.sql`DELETE FROM outbox`;
    resend.answer = refusing(503);
    await app.sql`INSERT INTO outbox (id, template, recipient, failed_at)
      SELECT gen_random_uuid(), 'account-exists', n || '@example.com', now() FROM generate_series(1, 700) n`;
    const both = await Promise.all([sendFailed(), sendFailed()]);
    const again = both.map(({ body }) => (body as { again: number }).again);
    expect(again.every((count) => count <= 500)).toBe(true);
    const rest = (await sendFailed()).body as { again: number };
    expect(again.reduce((sum, count) => sum + count, rest.again)).toBe(700);
    await app.sql`DELETE FROM outbox`;
    resend.accepts();
  });
});
