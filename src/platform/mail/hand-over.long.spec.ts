import { setTimeout as wait } from 'node:timers/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { freshDatabase, type TestApp } from 'postern/testing';
import { DeliveryLoop } from './delivery-loop.js';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { RESEND, registered } from '../../../test/support/outbox.js';
import { refusing, ResendImitation } from '../../../test/support/resend.js';
import { until } from '../../../test/support/until.js';

const resend = new ResendImitation();

/** Where APP_URL leads: to another instance of the function, unless a test answers itself. */
const calls: IncomingMessage[] = [];
let answerCall: (req: IncomingMessage, res: ServerResponse) => void = passOn;
const edge = createServer((req, res) => {
  calls.push(req);
  answerCall(req, res);
});

let database: string;
/** Two instances of one function. */
let ending: TestApp;
let other: TestApp;

beforeAll(async () => {
  await resend.start();
  process.env.RESEND_BASE_URL = resend.url;
  await new Promise<void>((resolve) => edge.listen(0, '127.0.0.1', () => resolve()));
  database = await freshDatabase('hand-over');
  const env = {
    ...RESEND,
    DATABASE_URL: database,
    VERCEL: '1',
    VERCEL_ENV: 'development',
    FUNCTION_SECONDS: '30',
    APP_URL: `http://127.0.0.1:${(edge.address() as AddressInfo).port}`,
  };
  [ending, other] = [await startApp(env), await startApp(env)];
  // Its key is that of the mails which the tests write.
  await registered(other);
});
beforeEach(async () => {
  for (const app of [ending, other]) await app.settled();
  calls.length = 0;
  answerCall = passOn;
  resend.accepts();
  resend.received.length = 0;
  await ending.sql`DELETE FROM delivery_pace`;
  await ending.sql`DELETE FROM outbox`;
});
afterAll(async () => {
  edge.close().closeAllConnections();
  await resend.stop();
});

function passedOn({ url, headers }: IncomingMessage): Promise<Response> {
  const { authorization = '', 'x-postern-call': call = '' } = headers;
  return fetch(`${other.url}${url}`, { headers: { authorization, 'x-postern-call': String(call) } });
}

function passOn(req: IncomingMessage, res: ServerResponse): void {
  void passedOn(req).then(async (answer) => res.writeHead(answer.status).end(await answer.text()));
}

const countDelivered = async () =>
  Number((await ending.sql`SELECT count(*) FROM outbox WHERE delivered_at IS NOT NULL`)[0]?.count);

/** Until when no other function is called. */
async function handOverUntil(): Promise<Date | undefined> {
  const [row] = await ending.sql<
    { next_turn_at: Date }[]
  >`SELECT next_turn_at FROM delivery_pace WHERE transport = 'hand-over'`;
  return row?.next_turn_at;
}

async function write(count: number): Promise<void> {
  await ending.sql`INSERT INTO outbox (id, template, recipient) SELECT gen_random_uuid(), 'account-exists',
    'mail-' || n || '@example.com' FROM generate_series(1, ${count}::int) n`;
}

/** Mails that are due in a moment, which is later than these functions may wait. */
async function owed(): Promise<void> {
  resend.answer = refusing(429, { 'retry-after': '30' });
  await write(1);
}

/**
 * Runs the loop in an instance that may stay awake for so long. Resolves when the loop has ended, with its
 * call, if it makes one.
 */
async function runFor(app: TestApp, leftMs: number, call = 0): Promise<void> {
  const loop = app.app.get(DeliveryLoop);
  await loop.run({ since: performance.now() - 10_000 + leftMs, call });
  await loop.awake;
}

/**
 * Runs the loop in an instance that has to end the loop in a moment, and whose limit is 20 seconds later:
 * whether all is over by then.
 */
function endsInTime(app: TestApp): Promise<boolean> {
  return Promise.race([runFor(app, 300).then(() => true), wait(20_000, false, { ref: false })]);
}

describe('a function whose time ends with mails to send', () => {
  test('calls its own cron route once with the secret, and that call sends each mail once', async () => {
    resend.takesASecond(6, true);
    await write(16);
    let sentBefore = 0;
    answerCall = (req, res) => {
      sentBefore = resend.received.length - resend.tooMany;
      passOn(req, res);
    };
    await runFor(ending, 300);
    await until(async () => (await countDelivered()) === 16);

    expect(sentBefore).toBeLessThan(16);
    expect(calls.map(({ url, headers }) => [url, headers.authorization, headers['x-postern-call']])).toEqual([
      ['/internal/cron', `Bearer ${TEST_ENV.CRON_SECRET}`, '1'],
    ]);
    expect(new Set(resend.received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(16);
    expect(resend.received.length - resend.tooMany).toBe(16);
  });

  test('calls nobody when nothing is due soon, or when six calls have followed one another', async () => {
    await runFor(ending, 0);
    await owed();
    await runFor(ending, 0, 6);
    expect(calls).toEqual([]);
  });

  test('calls alone among several that end together; the next call comes after half its time', async () => {
    answerCall = (_req, res) => void res.writeHead(200).end('{}');
    await owed();
    await Promise.all([runFor(ending, 0), runFor(other, 0)]);
    await runFor(ending, 0);
    expect(calls).toHaveLength(1);
    await ending.sql`UPDATE delivery_pace SET next_turn_at = next_turn_at - interval '5 seconds' WHERE
      transport = 'hand-over'`;
    await runFor(other, 0, 5);
    expect(calls.map(({ headers }) => headers['x-postern-call'])).toEqual(['1', '6']);
  });

  test.each<[string, typeof answerCall]>([
    ['is refused, as by Deployment Protection', (_req, res) => void res.writeHead(401).end()],
    ['gets no answer, since the connection breaks', (_req, res) => void res.destroy()],
  ])(
    'whose call %s leaves the next call to another function, fails at nothing, and says so in the log',
    async (_what, given) => {
      answerCall = given;
      await owed();
      await runFor(ending, 0);
      expect(ending.logs.some((line) => line.includes('mails are left to the next request'))).toBe(true);
      await runFor(other, 0);
      expect(calls).toHaveLength(2);
    },
  );

  test('ends before its call is answered; no other call starts, and each mail goes once', async () => {
    resend.takesASecond(6, true);
    await write(16);
    const taken = Promise.withResolvers<Date | undefined>();
    answerCall = (req, res) => {
      void handOverUntil().then(taken.resolve);
      // Its answer never gets through: who asked for it has gone.
      void passedOn(req).then(() => until(() => Promise.resolve(res.destroyed)));
    };
    const complaints = () =>
      ending.logs.filter((line) => line.includes('mails are left to the next request')).length;
    const before = complaints();

    expect(await endsInTime(ending)).toBe(true);
    await until(async () => (await countDelivered()) === 16);

    expect([calls.length, complaints() - before]).toEqual([1, 0]);
    expect(await handOverUntil()).toEqual(await taken.promise);
    expect(new Set(resend.received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(16);
    expect(resend.received.length - resend.tooMany).toBe(16);
  }, 60_000);

  test('and whose call is lost leaves the mails due for the next call, which sends each once', async () => {
    resend.takesASecond(6, true);
    await write(16);
    answerCall = () => undefined;
    expect(await endsInTime(ending)).toBe(true);
    expect(await countDelivered()).toBeLessThan(16);

    await runFor(other, 9000);
    expect(await countDelivered()).toBe(16);
    expect(new Set(resend.received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(16);
    expect(resend.received.length - resend.tooMany).toBe(16);
  }, 60_000);

  test('and whose call arrives twice has two others go on: still each mail is sent once', async () => {
    answerCall = (req, res) => {
      void fetch(`${ending.url}${req.url}`, {
        headers: { authorization: req.headers.authorization ?? '', 'x-postern-call': '1' },
      });
      passOn(req, res);
    };
    resend.takesASecond(6, true);
    await write(10);
    await runFor(ending, 300);
    await until(async () => (await countDelivered()) === 10);
    expect(new Set(resend.received.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(10);
    expect(resend.received.length - resend.tooMany).toBe(10);
  });

  test('takes part only in its own time: the loop goes on in the latest request’s', async () => {
    resend.answer = refusing(429, { 'retry-after': '9' });
    await write(1);
    const loop = ending.app.get(DeliveryLoop);
    await loop.run();
    const first = loop.awake;
    await loop.run();
    await first;
    // By itself it would have waited for the provider, which takes nothing yet.
    expect(await ending.sql`SELECT 1 FROM delivery_pace WHERE next_turn_at > now()`).not.toHaveLength(0);
    expect(loop.awake).not.toBe(first);
    expect(await ending.sql`SELECT 1 FROM outbox WHERE delivered_at IS NULL`).toHaveLength(1);
    // Which is not over yet.
    let isOver = false;
    void loop.awake.then(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
  });
});
