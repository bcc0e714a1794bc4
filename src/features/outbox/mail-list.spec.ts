import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, newEmail, type TestApp } from 'postern/testing';
import { signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { standingMail } from '../../../test/support/operations-answers.js';
import type { MailList } from './outbox.dto.js';

let app: TestApp;
let admin: Browser;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('mail_list') });
  admin = await signUpAs(app, 'admin');
});

const list = async (query: string) => (await admin.send('get', `/admin/mail?${query}`)).body as MailList;
const idsOf = ({ mails }: MailList) => mails.map(({ id }) => id);

describe('the list of emails', () => {
  test('has each state apart, those that wait with the next one first, and counts', async () => {
    await app.sql`DELETE FROM outbox`;
    const [later, failed, sent, dropped] = [
      await standingMail(app, 'waiting'),
      await standingMail(app, 'failed'),
      await standingMail(app, 'sent'),
      await standingMail(app, 'dropped'),
    ];
    const sooner = await standingMail(app, 'waiting');
    await app.sql`UPDATE outbox SET due_at = now() + interval '10 minutes' WHERE id = ${sooner}`;
    expect(await list('')).toMatchObject({ waiting: 2, failed: 1, next: null });
    expect(idsOf(await list(''))).toEqual([sooner, later]);
    expect(idsOf(await list('state=failed'))).toEqual([failed]);
    expect(idsOf(await list('state=sent'))).toEqual([sent]);
    expect(idsOf(await list('state=dropped'))).toEqual([dropped]);
  });

  test('has what became of an email, and nothing of what it says or of its link', async () => {
    const recipient = newEmail();
    const id = await standingMail(app, 'failed', { recipient, expiresIn: '1 hour' });
    await app.sql`UPDATE outbox SET subject_id = gen_random_uuid(), key_id = 'the-key',
      data = '{"returnTo":"/secret-place"}' WHERE id = ${id}`;
    const answer = await admin.send('get', `/admin/mail?state=failed&recipient=${recipient.toUpperCase()}`);
    const time = expect.stringMatching(/^20.*Z$/) as unknown;
    expect((answer.body as MailList).mails).toEqual([
      {
        id,
        template: 'account-exists',
        recipient,
        locale: 'en',
        state: 'failed',
        createdAt: time,
        dueAt: time,
        attempts: 3,
        expiresAt: time,
        deliveredAt: null,
        failedAt: time,
        droppedAt: null,
        failure: 'refused (422)',
      },
    ]);
    const [row] = await app.sql<{ subject_id: string }[]>`SELECT subject_id FROM outbox WHERE id = ${id}`;
    for (const secret of [row?.subject_id ?? '', 'the-key', 'secret-place'])
      expect(answer.text).not.toContain(secret);
  });

  test.each([['waiting'], ['failed'], ['sent'], ['dropped']] as const)(
    'of those that are %s goes on, each once, also where as many have one time',
    async (state) => {
      await app.sql`DELETE FROM outbox`;
      const made: string[] = [];
      for (let n = 0; n < 5; n++) made.push(await standingMail(app, state));
      const now = new Date();
      await app.sql`UPDATE outbox SET created_at = ${now}, due_at = ${now}::timestamptz + interval '1 day',
        failed_at = CASE WHEN failed_at IS NULL THEN NULL ELSE ${now}::timestamptz END`;
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: MailList = await list(`state=${state}&limit=2${next && `&cursor=${next}`}`);
        seen.push(...idsOf(page));
        ({ next } = page);
      }
      expect(seen.toSorted()).toEqual(made.toSorted());
    },
  );

  test('looks through a thousand for a state, and goes on behind them', async () => {
    await app.sql`DELETE FROM outbox`;
    const dropped = await standingMail(app, 'dropped');
    await app.sql`INSERT INTO outbox (id, template, recipient, delivered_at)
      SELECT gen_random_uuid(), 'account-exists', 'a@example.com', now() FROM generate_series(1, 1200)`;
    const first = await list('state=dropped');
    expect(first).toMatchObject({ mails: [], next: expect.any(String) as unknown });
    expect(await list(`state=dropped&cursor=${first.next ?? ''}`)).toMatchObject({
      mails: [{ id: dropped }],
      next: null,
    });
    const elsewhere = await admin.send('get', `/admin/mail?state=sent&cursor=${first.next ?? ''}`);
    expect(elsewhere).toMatchProblem('VALIDATION_FAILED');
  });
});
