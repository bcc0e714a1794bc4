import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, type TestApp } from 'postern/testing';
import { startApp, TEST_ENV } from '../../../test/support/app.js';
import { ForgedChain, type Forger, idOf, newCheckpointKey } from '../../../test/support/forged-chain.js';
import { send } from '../../../test/support/wire.js';
import { signed } from './checkpoint.js';
import { CheckpointDelivery } from './checkpoint-delivery.service.js';
import { AuditSealing } from './sealing.service.js';
import { readSigningKeys } from '../../platform/crypto/signing-keys.js';
import { performOnAudit } from '../../cli/operators/audit.js';

const TIME = 60_000;
const KEY = newCheckpointKey();

/** A request that a receiver got. */
interface Got extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  body: string;
}

const got: Got[] = [];
let answers: number[] = [];
let receiver: Server;
let address: string;
let app: TestApp;
let chain: ForgedChain;

beforeAll(async () => {
  receiver = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => (body += String(part)));
    req.on('end', () => {
      got.push({ method: req.method, url: req.url, headers: req.headers, body });
      res.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  app = await startApp({
    DATABASE_URL: await freshDatabase('checkpoints'),
    AUDIT_CHECKPOINT_KEY: KEY,
    AUDIT_CHECKPOINT_URL: `${address}/checkpoints`,
  });
  chain = new ForgedChain(app, KEY);
  await chain.fill();
});
afterAll(() => {
  receiver.close();
});

const deliver = (on = app) => on.app.get(CheckpointDelivery).run(TIME);
const becomeDue = () => app.sql`UPDATE audit_checkpoints SET due_at = now() WHERE due_at IS NOT NULL`;

describe('a checkpoint', () => {
  test('is sent until it has arrived, as the log has it, and then no more', async () => {
    answers = [500];
    await deliver();
    expect(got).toHaveLength(1);
    await becomeDue();
    await deliver();
    const bodies = got.map(({ body }) => JSON.parse(body) as unknown);
    const logged = chain.logged.map(
      (line) => (JSON.parse(line) as { auditCheckpoint: unknown }).auditCheckpoint,
    );
    expect(bodies.slice(1)).toEqual(expect.arrayContaining(logged));
    expect(bodies).toHaveLength(3);
    await becomeDue();
    await deliver();
    expect(got).toHaveLength(3);
    const rows = await app.sql`SELECT attempts, delivered_at IS NOT NULL AS arrived FROM audit_checkpoints
      ORDER BY attempts`;
    expect(rows).toEqual([
      { attempts: 1, arrived: true },
      { attempts: 2, arrived: true },
    ]);
  });

  test('is an object of a bucket that nobody can write over or remove before the retention', async () => {
    got.length = 0;
    const bucket = await startApp({
      DATABASE_URL: app.env.DATABASE_URL ?? '',
      AUDIT_CHECKPOINT_URL: 's3://audit-copies/postern',
      AUDIT_CHECKPOINT_S3_ENDPOINT: address,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'a secret that signs',
      AWS_REGION: 'eu-central-1',
      AUDIT_RETENTION_DAYS: '30',
    });
    await app.sql`UPDATE audit_checkpoints SET due_at = now(), delivered_at = NULL WHERE number = 1`;
    // The object is there already: an earlier answer was lost.
    answers = [412];
    await deliver(bucket);
    expect(got).toHaveLength(1);
    const [{ method, url, headers, body } = {} as Got] = got;
    const { createdAt, hash } = JSON.parse(body) as { createdAt: string; hash: string };
    const name = `000000000001-${hash.slice(0, 16)}.json`;
    expect([method, url]).toEqual(['PUT', `/audit-copies/postern/${name}`]);
    expect(headers).toMatchObject({
      'if-none-match': '*',
      'x-amz-object-lock-mode': 'COMPLIANCE',
      'x-amz-object-lock-retain-until-date': new Date(Date.parse(createdAt) + 30 * 86_400_000).toISOString(),
    });
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=/,
    );
    const signedHeaders = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '')?.[1]?.split(';');
    for (const name of ['if-none-match', 'x-amz-object-lock-mode', 'x-amz-object-lock-retain-until-date'])
      expect(signedHeaders).toContain(name);
    expect(await app.sql`SELECT FROM audit_checkpoints WHERE delivered_at IS NULL`).toHaveLength(0);
  });

  test('comes an hour after the last one, too', async () => {
    const forged = await chain.faultsAfter(async (on, is) => {
      await on.execute(is`UPDATE audit_checkpoints SET created_at = created_at - interval '61 minutes'`);
    });
    // Aged so, its signature does not hold, and another one was due.
    expect(forged).toContain('A checkpoint was removed: none covers the events from 1501 on.');
    await app.sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      await tx`UPDATE audit_checkpoints SET created_at = created_at - interval '61 minutes'`;
      // An event that says a time in the future does not keep the retention from cutting here.
      await tx`UPDATE audit_events SET created_at = created_at + interval '10 years' WHERE id =
        (SELECT event_id FROM audit_chain WHERE sequence = 2300)`;
    });
    await app.app.get(AuditSealing).run(TIME);
    const [last] = await app.sql`SELECT number::int, sequence::int, youngest_at <= now() AS past
      FROM audit_checkpoints ORDER BY number DESC`;
    expect(last).toEqual({ number: 3, sequence: 2300, past: true });
    await app.sql.begin(async (tx) => {
      await tx`SET LOCAL session_replication_role = replica`;
      await tx`DELETE FROM audit_checkpoints WHERE number = 3`;
      await tx`UPDATE audit_checkpoints SET created_at = created_at + interval '61 minutes'`;
      await tx`UPDATE audit_events SET created_at = created_at - interval '10 years'
        WHERE created_at > now()`;
    });
    expect((await chain.verify()).faults).toEqual([]);
  });
});

describe('verify tells', () => {
  test('a checkpoint that was withheld: from the middle, from the end, all of them', async () => {
    const withhold =
      (number: number): Forger =>
      (on, is) =>
        on.execute(is`DELETE FROM audit_checkpoints WHERE number = ${number} OR ${number} = 0`);
    expect(await chain.faultsAfter(withhold(1), { retentionDays: 500 })).toEqual([
      'Checkpoint 1 was removed from the database.',
    ]);
    for (const [number, from] of [
      [2, 501],
      [0, 1],
    ] as const)
      expect(await chain.faultsAfter(withhold(number))).toEqual([
        `A checkpoint was removed: none covers the events from ${from} on.`,
      ]);
  });

  test('one that another key has signed, in the database or outside', async () => {
    const [other] = readSigningKeys(newCheckpointKey());
    const [own] = readSigningKeys(KEY);
    const { auditCheckpoint } = JSON.parse(chain.logged[1] ?? '') as {
      auditCheckpoint: Parameters<typeof signed>[0];
    };
    const forged = signed(auditCheckpoint, other && { ...other, id: own?.id ?? '' });
    const [first] = await chain.faultsAfter((on, is) =>
      on.execute(
        is`UPDATE audit_checkpoints SET signature = decode(${Buffer.from(
          forged.signature ?? '',
          'base64url',
        ).toString('hex')}, 'hex') WHERE number = 2`,
      ),
    );
    expect(first).toMatch(/^Checkpoint 2 is not signed by a key that was given/);
    const { faults } = await chain.verdictOn(() => Promise.resolve(), { lines: [JSON.stringify(forged)] });
    expect(faults).toEqual(['outside:1: this copy of checkpoint 2 is not signed by a key that was given.']);
  });

  test('a cut that the retention does not cover, or that nobody vouches for', async () => {
    const cut =
      (sequence: number): Forger =>
      async (on, is) => {
        await on.execute(is`DELETE FROM audit_events WHERE id IN
        (SELECT event_id FROM audit_chain WHERE sequence <= ${sequence})`);
        await on.execute(is`DELETE FROM audit_chain WHERE sequence <= ${sequence}`);
      };
    const pretend: Forger = async (on, is) => {
      await cut(1500)(on, is);
      await on.execute(is`UPDATE audit_checkpoints SET youngest_at = now() - interval '370 days' WHERE
        number = 2`);
    };
    const { faults, notes } = await chain.verdictOn(cut(500));
    expect(faults).toEqual([]);
    expect(notes[1]).toMatch(
      /^The retention of 365 days has cut the chain at checkpoint 1, of .*: 500 events up to 500 are gone\.$/,
    );
    expect(await chain.faultsAfter(cut(500), { retentionDays: 500 })).toEqual([
      'Events 1 to 500 were removed, with their seals: the retention may not take them yet.',
    ]);
    expect(await chain.faultsAfter(cut(1500))).toContain(
      'Events 501 to 1500 were removed, with their seals: the retention may not take them yet.',
    );
    const nobodyVouches = /^The chain was cut at checkpoint 2 \(event 1500\), which neither a key nor a copy/;
    for (const given of [{}, { keys: [] }, { keys: [], lines: chain.logged }])
      expect(await chain.faultsAfter(pretend, given)).toContainEqual(expect.stringMatching(nobodyVouches));
    expect(await chain.faultsAfter(cut(500), { keys: [], lines: chain.logged })).toEqual([]);
  });
});

test('what is shortened or erased in its time breaks nothing, and before its time it is named', async () => {
  const eraseFrom =
    (first: number): Forger =>
    async (on, is) => {
      await on.execute(is`UPDATE audit_events SET ip = '203.0.113.0' WHERE id = ${idOf(first)}`);
      await on.execute(is`UPDATE audit_chain SET ip_salt = NULL WHERE sequence = ${first}`);
      await on.execute(is`UPDATE audit_events SET ip = '203.0.113.0/24' WHERE id = ${idOf(first + 1)}`);
      await on.execute(
        is`UPDATE audit_events SET ip = NULL, user_agent = NULL WHERE id = ${idOf(first + 2)}`,
      );
      await on.execute(is`UPDATE audit_chain SET ip_salt = NULL, network_salt = NULL, user_agent_salt = NULL
        WHERE sequence = ${first + 2}`);
    };
  const { faults, notes } = await chain.verdictOn(eraseFrom(400), { ipRetentionDays: 399 });
  expect(faults).toEqual([]);
  expect(notes).toContain('3 events have their address shortened, or values erased.');
  const early = [/^Event 400 .* before its time/, /^Event 401 /, /^Event 402 /].map((line) =>
    expect.stringMatching(line),
  );
  for (const ipRetentionDays of [401, undefined])
    expect(await chain.faultsAfter(eraseFrom(400), { ipRetentionDays })).toEqual(early);
});

test('the sweep cuts the chain at a checkpoint, and the operator’s command says so', async () => {
  const authorization = `Bearer ${TEST_ENV.CRON_SECRET}`;
  expect((await send(app, 'GET', '/internal/cron', { headers: { authorization } })).status).toBe(200);
  // Seals go behind their events: with the next sweep at the latest.
  await send(app, 'GET', '/internal/cron', { headers: { authorization } });
  expect(await app.sql`SELECT FROM audit_events WHERE created_at < now() - interval '365 days'`).toEqual([]);
  expect(await app.sql`SELECT FROM audit_chain WHERE sequence <= 500`).toEqual([]);
  const request = { what: 'verify', copies: [], keys: [] } as const;
  const report = await performOnAudit(app.app, app.env, request);
  expect(report.done).toContain('The audit holds.');
  expect(report.done[1]).toMatch(/^The retention of 365 days has cut the chain at checkpoint 1/);
  const without = performOnAudit(app.app, app.env, { ...request, copies: ['package.json'] });
  await expect(without).rejects.toThrow('package.json has no copy of the chain in it.');
  const refused = await performOnAudit(app.app, app.env, { ...request, retentionDays: 500 });
  expect(refused.refusal).toMatch(/^The audit does not hold\.\nEvents 1 to 500 were removed/);
});
