import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp, startLocalApp } from '../../../test/support/app.js';
import { DatabaseWire } from '../../../test/support/database-wire.js';
import { DpopKey, now } from '../../../test/support/dpop.js';
import { Program } from '../../../test/support/program.js';
import { sessionRow } from '../../../test/support/sessions.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on' });
});

async function signedIn(key: DpopKey | null = new DpopKey(), on = app): Promise<Program> {
  const { email } = await signUp(on);
  const program = new Program(on, key ?? undefined);
  expect((await program.login(email)).status).toBe(200);
  return program;
}

const usedBy = async (program: Program): Promise<number | null> => {
  const { used_proofs: used } = await sessionRow(app, program.sessionId);
  return used ? Object.keys(used).length : null;
};

describe('an honest program', () => {
  test('whose answer was lost asks with the same token and a new proof, and is served', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    const lost = program.written('POST', '/auth/refresh');
    const { body } = await program.sendAgain(lost);
    const first = (body as { tokens: { refresh: { value: string } } }).tokens.refresh.value;
    expect((await program.refresh()).status).toBe(200);
    expect(program.held.get('refresh')).toBe(first);
    await program.waits('2 minutes');
    expect((await program.refresh()).status).toBe(200);
    expect((await program.me()).status).toBe(200);
  });

  test('that lost the answer, and comes back a day later, is served', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    await program.sendAgain(program.written('POST', '/auth/refresh'));
    await program.waits('1 day');
    expect((await program.refresh()).status).toBe(200);
    await program.waits('6 days');
    expect((await program.refresh()).status).toBe(200);
  });

  test('whose clock is not quite right is served', async () => {
    const program = await signedIn();
    for (const seconds of [-58, 58]) {
      await program.waits('2 minutes');
      expect((await program.refresh({ claims: { iat: now() + seconds } })).status).toBe(200);
    }
  });

  test('learns from a refusal what time it is, and loses nothing', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    const refused = await program.refresh({ claims: { iat: now() - 3600 } });
    expect(refused).toMatchProblem('DPOP_PROOF_INVALID');
    expect(refused.body).not.toHaveProperty('tokens');
    const iat = Math.floor(Date.parse(refused.headers.date ?? '') / 1000);
    expect((await program.refresh({ claims: { iat } })).status).toBe(200);
  });

  test('waits where it has used too many proofs, and then goes on', async () => {
    const program = await signedIn();
    await app.sql`UPDATE sessions SET used_proofs = (
        SELECT jsonb_object_agg(n, extract(epoch FROM now())::int) FROM generate_series(1, 49) n)
      WHERE id = ${program.sessionId}`;
    expect((await program.refresh()).status).toBe(200);
    const refused = await program.refresh();
    expect(refused).toMatchProblem('RATE_LIMITED');
    expect(refused.headers['retry-after']).toBe('60');
    expect(await usedBy(program)).toBe(50);
    await program.waits('151 seconds');
    expect((await program.refresh()).status).toBe(200);
    expect(await usedBy(program)).toBe(1);
  });

  test('signs out without its key, as ever', async () => {
    const program = await signedIn();
    expect((await program.ask('POST', '/auth/logout')).status).toBe(200);
    expect(await program.refresh()).toMatchProblem('SESSION_REQUIRED');
  });
});

test('a proof is forgotten not before it is good no more', async () => {
  const program = await signedIn();
  await program.waits('2 minutes');
  expect((await program.refresh({ claims: { iat: now() + 58 } })).status).toBe(200);
  const captured = program.latest;
  // What was made for a minute ahead is still good by then.
  await program.waits('119 seconds');
  if (captured) expect(await program.sendAgain(captured)).toMatchProblem('DPOP_PROOF_INVALID');
  expect((await program.refresh()).status).toBe(200);
  expect(await usedBy(program)).toBe(2);
});

describe('a refresh with a proof', () => {
  let wire: DatabaseWire;
  let counted: TestApp;
  beforeAll(async () => {
    wire = await DatabaseWire.open(await freshDatabase('dpop'));
    counted = await startApp({ TOKEN_MODE: 'on', DATABASE_POOL_MAX: '1', DATABASE_URL: wire.url });
  });
  afterAll(() => wire.close());

  const tripsOf = async (request: () => Promise<unknown>) => {
    await counted.settled();
    return wire.during(async () => {
      await request();
      await counted.settled();
    });
  };

  test('is one statement in one round trip whatever comes of it, and none by what is no proof', async () => {
    const program = await signedIn(new DpopKey(), counted);
    await program.waits('2 minutes');
    // The one connection has the statement prepared.
    await program.refresh();
    await program.waits('2 minutes');
    const parent = new Map(program.held);
    expect(await tripsOf(() => program.refresh())).toEqual([['WITH']]);
    expect(await tripsOf(() => program.refresh())).toEqual([['WITH']]);
    const used = program.latest ?? program.written('POST', '/auth/refresh');
    expect(await tripsOf(() => program.sendAgain(used))).toEqual([['WITH']]);
    for (const [name, held] of parent) program.held.set(name, held);
    expect(await tripsOf(() => program.refresh())).toEqual([['WITH']]);
    expect(await tripsOf(() => program.refresh({ claims: { htm: 'GET' } }))).toEqual([]);
  });
});

test('a refresh without a proof writes nothing that it did not write before', async () => {
  const version = async ({ sessionId }: Program) =>
    (await app.sql`SELECT xmin, ctid FROM sessions WHERE id = ${sessionId}`)[0];
  const unbound = await signedIn(null);
  await unbound.waits('2 minutes');
  await unbound.refresh();
  await unbound.refresh();
  const before = await version(unbound);
  await unbound.refresh();
  expect(await version(unbound)).toEqual(before);
  expect(await usedBy(unbound)).toBeNull();
  const bound = await signedIn();
  await bound.refresh();
  const first = await version(bound);
  await bound.refresh();
  expect(await version(bound)).not.toEqual(first);
});

test('the example of docs/native-clients.md works as it stands', async () => {
  const page = readFileSync('docs/native-clients.md', 'utf8');
  const [, example = ''] = /<!-- example: a program with a key -->\s+```js\n([^]*?)```/.exec(page) ?? [];
  const local = await startLocalApp({ TOKEN_MODE: 'on' });
  const { email } = await signUp(local);
  const given = JSON.stringify({ api: local.env.APP_URL, email, password: PASSWORD });
  const script = `const { api, email, password } = ${given};
    ${example}
    console.log(JSON.stringify({ session, refreshed }));`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script]);
  expect(JSON.parse(stdout)).toMatchObject({
    session: { boundTo: 'dpop' },
    refreshed: { user: { email }, session: { boundTo: 'dpop' }, tokens: { access: { expiresIn: 900 } } },
  });
});
