import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, signUp, type TestApp } from 'postern/testing';
import { auditOf, idOf, signUpAs } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { leave } from '../../../test/support/leaving.js';
import { newestToken } from '../../../test/support/links.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { endpointsOf, WebhookReceiver } from '../../../test/support/webhook-receiver.js';
import { happens, lookAfter, makeDue, standingWebhook, webhookRow } from '../../../test/support/webhooks.js';
import { performOnWebhooks, type WebhookRequest } from '../../cli/operators/webhooks.js';
import type { WebhookList } from './webhooks.dto.js';

const receiver = new WebhookReceiver();
let app: TestApp;
let admin: Browser;

beforeAll(async () => {
  await receiver.start();
  app = await startApp({
    DATABASE_URL: await freshDatabase('dead_letters'),
    ...endpointsOf(receiver.endpoint('main')),
  });
  admin = await signUpAs(app, 'admin');
  await app.settled();
});
beforeEach(async () => {
  receiver.answer = (response) => void response.writeHead(204).end();
  await app.sql`DELETE FROM webhook_deliveries`;
  receiver.received.length = 0;
});
afterAll(() => receiver.stop());

test('a deletion of one’s own is told as an admin’s is, and so is that it was taken back', async () => {
  const person = await signUp(app);
  await leave(person);
  const token = await newestToken(app, person.email, 'keep-account');
  const kept = await app.browser().send('post', '/auth/keep-account', { body: { token } });
  expect(kept.status).toBe(204);
  await app.settled();
  const userId = await idOf(person);
  const told = ['user.deletion_planned', 'user.deletion_taken_back'].map(
    (type) => receiver.received.find(({ body }) => body.type === type)?.body.data,
  );
  expect(told).toEqual([{ userId }, { userId }]);
});

describe('a webhook that is not taken', () => {
  test.each([
    ['an error', 500, {}, 30],
    ['a redirect, which is not followed', 302, { location: 'http://169.254.169.254/latest' }, 30],
    ['a wish to be left alone', 429, { 'retry-after': '600' }, 600],
    ['a wish beyond an hour', 503, { 'retry-after': '86400' }, 3600],
  ])('after %s comes again with the same id and body', async (_, status, headers, seconds) => {
    receiver.answer = (response) => void response.writeHead(status, headers).end('x'.repeat(100_000));
    const id = await happens(app);
    const row = await webhookRow(app, id);
    expect(row).toMatchObject({ attempts: 1, is_delivered: false, is_failed: false });
    expect(row?.due_in).toBeGreaterThan(seconds - 15);
    expect(row?.due_in).toBeLessThan(seconds * 1.25 + 1);
    receiver.answer = (response) => void response.writeHead(200).end();
    await app.sql`UPDATE webhook_endpoints SET paused_until = NULL`;
    await makeDue(app);
    await lookAfter(app);
    const [first, second] = receiver.received.filter((one) => one.id === id);
    expect(second?.text).toBe(first?.text);
    expect(await webhookRow(app, id)).toMatchObject({ attempts: 2, is_delivered: true, failure: null });
  });

  test('while its endpoint is paused, no other one goes there', async () => {
    receiver.answer = (response) => void response.writeHead(429, { 'retry-after': '600' }).end();
    await happens(app);
    receiver.received.length = 0;
    await makeDue(app);
    await lookAfter(app);
    expect(receiver.received).toEqual([]);
    await app.sql`UPDATE webhook_endpoints SET paused_until = NULL`;
  });

  test('by an endpoint that is gone (410) is dead-lettered at once', async () => {
    receiver.answer = (response) => void response.writeHead(410).end();
    expect(await webhookRow(app, await happens(app))).toMatchObject({
      is_failed: true,
      failure: 'the endpoint answers 410',
    });
    expect(app.logs.join('')).toContain('webhook given up');
  });

  test('for a day is dead-lettered', async () => {
    receiver.answer = (response) => void response.writeHead(500).end();
    const id = await happens(app);
    await app.sql`UPDATE webhook_deliveries SET first_tried_at = now() - interval '25 hours', due_at = now()
      WHERE message_id = ${id}`;
    await lookAfter(app);
    expect(await webhookRow(app, id)).toMatchObject({
      is_failed: true,
      failure: 'no try of a day succeeded: the endpoint answers 500',
    });
  });

  test('long ago, is sent again and fails once more is kept, as it waits', async () => {
    const id = await standingWebhook(app, 'waiting');
    await app.sql`UPDATE webhook_deliveries SET created_at = now() - interval '40 days' WHERE id = ${id}`;
    const headers = { authorization: `Bearer ${app.env.CRON_SECRET ?? ''}` };
    expect((await app.browser().send('get', '/internal/cron', { headers })).status).toBe(200);
    expect(await app.sql`SELECT FROM webhook_deliveries WHERE id = ${id}`).toHaveLength(1);
  });

  test('with an answer whose body never ends counts as taken: the status is enough', async () => {
    receiver.answer = (response) => void response.writeHead(200).write('drop by drop');
    expect(await webhookRow(app, await happens(app))).toMatchObject({ is_delivered: true });
  });
});

const list = async (query: string) =>
  (await admin.send('get', `/admin/webhooks?${query}`)).body as WebhookList;
const idsOf = ({ webhooks }: WebhookList) => webhooks.map(({ id }) => id);
const post = (path: string, body: object = {}) => admin.send('post', `/admin/webhooks/${path}`, { body });

describe('the list of webhooks', () => {
  test.each(['waiting', 'failed', 'sent'] as const)(
    'of those that are %s has each once, page by page, also where many have one time',
    async (state) => {
      const made: string[] = [];
      for (let n = 0; n < 5; n++) made.push(await standingWebhook(app, state));
      for (const other of ['waiting', 'failed', 'sent'] as const)
        if (other !== state) await standingWebhook(app, other);
      const elsewhere = await standingWebhook(app, state, 'other');
      await app.sql`UPDATE webhook_deliveries SET created_at = now(), due_at = now() + interval '1 day',
        failed_at = CASE WHEN failed_at IS NULL THEN NULL ELSE now() END`;
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: WebhookList = await list(
          `state=${state}&endpoint=main&limit=2${next && `&cursor=${next}`}`,
        );
        seen.push(...idsOf(page));
        ({ next } = page);
      }
      expect(seen.toSorted()).toEqual(made.toSorted());
      const all = await list(`state=${state}`);
      expect(idsOf(all)).toContain(elsewhere);
      expect(all).toMatchObject({
        waiting: state === 'waiting' ? 6 : 1,
        failed: state === 'failed' ? 6 : 1,
        next: null,
      });
    },
  );

  test('has what became of one, and nothing of what it says', async () => {
    const id = await standingWebhook(app, 'failed');
    const answer = await admin.send('get', '/admin/webhooks?state=failed');
    expect((answer.body as WebhookList).webhooks).toMatchObject([
      { id, endpoint: 'main', type: 'user.enabled', attempts: 3, failure: 'the endpoint answers 500' },
    ]);
    expect(answer.text).not.toContain('"data"');
  });
});

describe('a dead letter that is sent again', () => {
  test('goes out at once, under its id, and the audit has by whom and why', async () => {
    receiver.answer = (response) => void response.writeHead(410).end();
    const messageId = await happens(app);
    const row = await webhookRow(app, messageId);
    receiver.answer = (response) => void response.writeHead(204).end();
    const answer = await post(`${row?.id ?? ''}/send`, { reason: 'it is back' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'waiting', messageId } });
    await app.settled();
    expect(receiver.received.filter(({ id }) => id === messageId)).toHaveLength(2);
    expect(await webhookRow(app, messageId)).toMatchObject({ is_delivered: true });
    expect(await auditOf(admin, answer)).toEqual([
      {
        event: 'webhook_sent_again',
        actor_id: await idOf(admin),
        user_id: null,
        reason: `user.disabled ${messageId} to main: it is back`,
      },
    ]);
    expect(await post(`${row?.id ?? ''}/send`)).toMatchProblem('WEBHOOK_SENT');
  });

  test('is none to an endpoint that is configured no more, and not one that a worker may hold', async () => {
    const gone = await standingWebhook(app, 'failed', 'removed');
    expect(await post(`${gone}/send`)).toMatchProblem('WEBHOOK_ENDPOINT_GONE');
    const held = await standingWebhook(app, 'waiting');
    await app.sql`UPDATE webhook_deliveries SET due_at = now() + interval '59 seconds' WHERE id = ${held}`;
    const answer = await post(`${held}/send`);
    expect(answer).toMatchObject({ status: 200, body: { state: 'waiting' } });
    expect(await auditOf(admin, answer)).toEqual([]);
  });

  test('is each of those that failed in a time, once, though two admins ask at once', async () => {
    for (let n = 0; n < 4; n++) await standingWebhook(app, 'failed');
    const [early, foreign] = [
      await standingWebhook(app, 'failed'),
      await standingWebhook(app, 'failed', 'x'),
    ];
    await app.sql`UPDATE webhook_deliveries SET failed_at = now() - interval '2 hours' WHERE id = ${early}`;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const answers = await Promise.all([post('send-failed', { since }), post('send-failed', { since })]);
    const again = answers.map(({ body }) => (body as { again: number }).again);
    expect(again.reduce((sum, count) => sum + count)).toBe(4);
    await app.settled();
    expect(receiver.received).toHaveLength(4);
    expect(idsOf(await list('state=failed')).toSorted()).toEqual([early, foreign].toSorted());
    const [events] = await app.sql`SELECT count(*)::int AS n FROM audit_events
      WHERE event = 'webhooks_sent_again' AND reason LIKE ${`% since ${since}`}`;
    expect(events).toEqual({ n: again.filter((count) => count > 0).length });
  });
});

test('an operator at a terminal lists them and sends them again, and the app does it', async () => {
  const [id, gone] = [await standingWebhook(app, 'failed'), await standingWebhook(app, 'failed', 'removed')];
  const { context, close } = await operatorsAt(app);
  const perform = (request: WebhookRequest) => performOnWebhooks(context, request, OPERATOR);
  const { done } = await perform({ verb: 'list-webhooks', state: 'failed', endpoint: 'main' });
  expect(done).toHaveLength(2);
  expect(done[1]).toContain(`${id}  main`);
  await expect(perform({ verb: 'resend-webhook', id: gone })).rejects.toThrow('no such endpoint');
  expect(await perform({ verb: 'resend-webhook', id })).toEqual({
    done: ['user.enabled to main waits again: the app sends it.'],
    changed: true,
  });
  await standingWebhook(app, 'failed');
  expect(await perform({ verb: 'resend-webhooks' })).toMatchObject({
    done: ['1 webhook waits again: the app sends them.'],
  });
  await close();
  await lookAfter(app);
  expect(receiver.received).toHaveLength(2);
});
