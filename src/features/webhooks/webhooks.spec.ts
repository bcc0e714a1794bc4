import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { freshDatabase, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { idOf } from '../../../test/support/admins.js';
import { startApp } from '../../../test/support/app.js';
import { until } from '../../../test/support/until.js';
import { happens, lookAfter, makeDue, webhookRow } from '../../../test/support/webhooks.js';
import {
  endpointsOf,
  isSignedBy,
  NEXT_SECRET,
  SECRET,
  WebhookReceiver,
} from '../../../test/support/webhook-receiver.js';
import { verifyWebhook, type WebhookType } from '../../verify/index.js';
import { typesKnown } from './event-types.js';
import { signed } from './signature.js';

const receiver = new WebhookReceiver();
const slow = new WebhookReceiver();
let app: TestApp;
let database: string;

beforeAll(async () => {
  await Promise.all([receiver.start(), slow.start()]);
  database = await freshDatabase('webhooks');
  app = await start(receiver.endpoint('main'));
  // It has its place from the start on.
  await app.settled();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = (response) => void response.writeHead(204).end();
});
afterAll(() => Promise.all([receiver.stop(), slow.stop()]));

const start = (...endpoints: object[]) => startApp({ DATABASE_URL: database, ...endpointsOf(...endpoints) });

describe('what happens to a person', () => {
  test('is told soon after the request, typed, signed, and by ids alone', async () => {
    const person = await signUp(app);
    const [userId, { sessionId }] = [await idOf(person), person];
    await person.send('post', '/auth/logout');
    // Another task of the instance may be sealing just then: the next look does the rest.
    await until(async () => {
      await lookAfter(app);
      return receiver.about(userId).length >= 4;
    });
    expect(receiver.about(userId).toSorted()).toEqual([
      'session.ended',
      'session.started',
      'user.created',
      'user.verified',
    ]);
    for (const webhook of receiver.received) {
      expect(isSignedBy(SECRET, webhook)).toBe(true);
      expect(webhook.text).not.toContain(person.email);
      expect(webhook.text).not.toContain('127.0.0.1');
      const { id, body } = webhook;
      expect(await verifyWebhook(webhook, webhook.text, SECRET)).toEqual({ id, ...body });
    }
    const ended = receiver.received.find(({ body }) => body.type === 'session.ended');
    expect(ended?.body.data).toEqual({ userId, sessionId, reason: 'logout' });
  });

  test('of a deleted user is the id alone', async () => {
    const person = await signUp(app);
    const userId = await idOf(person);
    const gone = await person.send('delete', '/auth/me', { body: { password: PASSWORD } });
    expect(gone.status).toBe(204);
    await app.settled();
    const deleted = receiver.received.find(({ body }) => body.type === 'user.deleted');
    expect(deleted?.body.data).toEqual({ userId });
  });

  test('is told once to each endpoint that has asked for it, also where many instances tell', async () => {
    const both = [receiver.endpoint('main'), slow.endpoint('sessions', { events: ['session.*'] })];
    const others = await Promise.all([start(...both), start(...both)]);
    await Promise.all(others.map((one) => lookAfter(one)));
    slow.received.length = 0;
    const ids = await Promise.all(
      others.flatMap((one) => [happens(one, 'user_enabled'), happens(one, 'session_ended')]),
    );
    const came = ({ received }: WebhookReceiver) =>
      received
        .map(({ id }) => id)
        .filter((id) => ids.includes(id))
        .toSorted();
    await until(() => came(receiver).length >= 4 && came(slow).length >= 2);
    await Promise.all(others.map((one) => one.settled()));
    expect(came(receiver)).toEqual(ids.toSorted());
    expect(came(slow)).toEqual([ids[1], ids[3]].toSorted());
    await Promise.all(others.map((one) => one.close()));
  });

  test('has the types that receivers know', () => {
    const known: Record<WebhookType, true> = {
      'email.changed': true,
      'factors.reset': true,
      'identity.linked': true,
      'identity.removed': true,
      'passkey.added': true,
      'passkey.removed': true,
      'password.changed': true,
      'password.removed': true,
      'recovery_code.used': true,
      'refresh.reused': true,
      'role.changed': true,
      'session.ended': true,
      'session.started': true,
      'totp.added': true,
      'totp.removed': true,
      'user.changed': true,
      'user.created': true,
      'user.deleted': true,
      'user.deletion_planned': true,
      'user.deletion_taken_back': true,
      'user.disabled': true,
      'user.enabled': true,
      'user.verified': true,
    };
    expect(typesKnown()).toEqual(Object.keys(known));
  });
});

test('an endpoint that hangs keeps back neither another one nor a mail', async () => {
  const held: (() => void)[] = [];
  slow.answer = (response) => void held.push(() => response.writeHead(204).end());
  const other = await start(slow.endpoint('hanging'), receiver.endpoint('main'));
  await other.browser().send('post', '/auth/logout');
  await until(async () => (await app.sql`SELECT FROM webhook_endpoints WHERE id = 'hanging'`).length === 1);
  for (let n = 0; n < 20; n++)
    await app.sql`INSERT INTO audit_events (id, event, user_id)
      VALUES (gen_random_uuid(), 'user_enabled', gen_random_uuid())`;
  await other.browser().send('post', '/auth/logout');
  await until(() => held.length === 5 && receiver.received.length === 20);
  const email = newEmail();
  await other.browser().send('post', '/auth/register', { body: { email, password: PASSWORD } });
  await until(
    async () =>
      (await app.sql`SELECT FROM outbox WHERE recipient = ${email} AND delivered_at IS NOT NULL`).length ===
      1,
  );
  expect(held).toHaveLength(5);
  slow.answer = (response) => void response.writeHead(204).end();
  for (const release of held) release();
  await other.settled();
  await other.close();
});

describe('a change of the configuration', () => {
  test('of a secret refuses no delivery: while both are there, both sign', async () => {
    const rotating = await start(receiver.endpoint('main', { secrets: [NEXT_SECRET, SECRET] }));
    await happens(rotating, 'user_enabled');
    const [webhook] = receiver.received;
    if (!webhook) throw new Error('nothing came');
    expect(isSignedBy(SECRET, webhook) && isSignedBy(NEXT_SECRET, webhook)).toBe(true);
    expect(await verifyWebhook(webhook, webhook.text, [SECRET, NEXT_SECRET])).toBeTruthy();
    await rotating.close();
  });

  test('that adds an endpoint tells it what happens from then on, not what is sealed then', async () => {
    await happens(app);
    const more = await start(receiver.endpoint('main'), slow.endpoint('added'));
    await more.settled();
    slow.received.length = 0;
    // The endpoint is 16 minutes younger than an event that is sealed only then.
    await app.sql`UPDATE webhook_endpoints SET welcomed_at = now() + interval '16 min' WHERE id = 'added'`;
    const past = await happens(more, 'user_enabled');
    await until(async () => {
      await lookAfter(more);
      const passed = await app.sql`SELECT FROM webhook_endpoints e JOIN audit_chain c USING (sequence)
        WHERE e.id = 'added' AND c.event_id = ${past}`;
      return passed.length > 0;
    });
    await app.sql`UPDATE webhook_endpoints SET welcomed_at = now() WHERE id = 'added'`;
    const after = await happens(more, 'user_enabled');
    await until(() => slow.received.length > 0);
    expect(slow.received.map(({ id }) => id)).toEqual([after]);
    await more.close();
  });

  test('that removes an endpoint dead-letters what has waited for it for a day, no other', async () => {
    await app.sql`
      INSERT INTO webhook_deliveries (id, endpoint, event_id, message_id, type, body, created_at, due_at)
      SELECT gen_random_uuid(), 'removed', gen_random_uuid(), 'removed-' || hours, 'user.created', '{}',
        now() - make_interval(hours => hours), now() - make_interval(hours => hours)
      FROM unnest(ARRAY[25, 23]) AS hours`;
    const answer = await app.browser().send('get', '/internal/cron', {
      headers: { authorization: `Bearer ${app.env.CRON_SECRET ?? ''}` },
    });
    expect(answer.status).toBe(200);
    await app.settled();
    expect(await webhookRow(app, 'removed-25', 'removed')).toMatchObject({
      is_failed: true,
      failure: 'its endpoint is not configured any more',
    });
    expect(await webhookRow(app, 'removed-23', 'removed')).toMatchObject({ is_failed: false });
  });
});

test('an event that an older instance does not know waits for a newer one', async () => {
  const id = await happens(app, 'of_a_newer_version');
  expect(receiver.received).toEqual([]);
  expect(await webhookRow(app, `${id}-unknown`)).toMatchObject({
    failure: 'this version does not know its event',
  });
  const newer = await startApp({ DATABASE_URL: database, ...endpointsOf(receiver.endpoint('main')) }, [], {
    events: { of_a_newer_version: 'success' },
    webhooks: { of_a_newer_version: [{ type: 'user.newer', carries: ['userId'] }] },
  });
  await makeDue(app);
  await lookAfter(newer);
  expect(receiver.received.map(({ id, body }) => [id, body.type])).toEqual([[id, 'user.newer']]);
  expect(await webhookRow(app, `${id}-unknown`)).toBeUndefined();
});

test('the receiver of the documentation takes each webhook once, and none that is not signed', async () => {
  process.env.POSTERN_WEBHOOK_SECRETS = `${NEXT_SECRET} ${SECRET}`;
  const { done, receive } = await import('../../../test/support/documented-receiver.js');
  const own = readFileSync('test/support/documented-receiver.ts', 'utf8');
  expect(readFileSync('docs/webhooks.md', 'utf8')).toContain(own.slice(own.indexOf('const SECRETS')));
  const body = JSON.stringify({
    type: 'user.deleted',
    timestamp: '2026-11-30T08:00:00Z',
    data: { userId: 'u' },
  });
  const sent = (text: string, at = new Date()) =>
    receive(
      new Request('https://crm.example.com/hooks', {
        method: 'POST',
        body: text,
        headers: signed('an-id', body, [Buffer.alloc(24, 'first')], at),
      }),
    );
  expect([(await sent(body)).status, (await sent(body)).status]).toEqual([204, 204]);
  expect(done.forgotten).toEqual(['u']);
  expect((await sent(body.replace('"u"', '"v"'))).status).toBe(400);
  expect((await sent(body, new Date(Date.now() - 600_000))).status).toBe(400);
});

test('whatever a stranger signs, a receiver computes one signature for each secret', async () => {
  const headers = signed('an-id', '{}', [Buffer.alloc(24, 'first')], new Date());
  const strange = `v1,A v1,${Buffer.alloc(32).toString('base64')} `.repeat(1500);
  const computed = (['sign', 'verify'] as const).map((name) => jest.spyOn(globalThis.crypto.subtle, name));
  const given = { ...headers, 'webhook-signature': `${strange}${headers['webhook-signature']}` };
  expect(await verifyWebhook({ headers: given }, '{}', [NEXT_SECRET, SECRET])).toEqual({ id: 'an-id' });
  expect(computed.map(({ mock }) => mock.calls.length)).toEqual([2, 0]);
  jest.restoreAllMocks();
});
