import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, mailsTo, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { DpopKey, now } from '../../../test/support/dpop.js';
import { Program } from '../../../test/support/program.js';
import { auditOf, sessionRow } from '../../../test/support/sessions.js';
import { send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ TOKEN_MODE: 'on', TRUST_PROXY: '1' });
});

const boundTo = (answer: Answer) => (answer.body as { session?: { boundTo: unknown } }).session?.boundTo;

/** A program that has signed in, and proves its key if it has one. */
async function signedIn(key: DpopKey | null = new DpopKey(), on = app): Promise<Program> {
  const { email } = await signUp(on);
  const program = new Program(on, key ?? undefined);
  const answer = await program.login(email);
  expect([answer.status, boundTo(answer)]).toEqual([200, key ? 'dpop' : null]);
  return program;
}

/** Somebody elsewhere who has a copy of all that a program holds, but its key. */
function thiefOf({ held, on }: Program, key?: DpopKey): Program {
  const thief = new Program(on, key);
  for (const [name, value] of held) thief.held.set(name, value);
  return thief;
}

const eventsOf = (program: Program) => auditOf(app, program.sessionId);

describe('a sign-in with a proof', () => {
  test('binds its session to the key, and `me` and the list say so', async () => {
    const program = await signedIn();
    expect(boundTo(await program.me())).toBe('dpop');
    const { body } = await program.ask('GET', '/auth/sessions');
    expect((body as { sessions: { boundTo: string; current: boolean }[] }).sessions).toContainEqual(
      expect.objectContaining({ current: true, boundTo: 'dpop' }),
    );
    const { bound_key: key } = await sessionRow(app, program.sessionId);
    const { x = '', y = '' } = program.key?.jwk ?? {};
    const point = [Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    expect(key).toEqual(Buffer.concat(point));
  });

  test('binds nothing where there is none, and a later proof binds nothing either', async () => {
    const program = await signedIn(null);
    const { body } = await program.refresh();
    expect(boundTo({ body } as Answer)).toBeNull();
    const proving = thiefOf(program, new DpopKey());
    await proving.waits('2 minutes');
    expect(boundTo(await proving.refresh())).toBeNull();
    expect((await sessionRow(app, program.sessionId)).used_proofs).toBeNull();
  });

  test('binds at the step that begins the session, by the key of that step', async () => {
    const browser = await signUp(app);
    const { authenticator } = await addTotp(browser);
    const first = new Program(app, new DpopKey());
    expect(await first.login(browser.email)).toMatchProblem('SECOND_FACTOR_REQUIRED');
    const second = thiefOf(first, new DpopKey());
    const code = await authenticator.code();
    expect(boundTo(await second.ask('POST', '/auth/login/totp', { code }))).toBe('dpop');
    await second.waits('2 minutes');
    expect(await thiefOf(second, first.key).refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect((await second.refresh()).status).toBe(200);
  });

  test('makes a session of its own, where the same program has just signed in by another key', async () => {
    const { email } = await signUp(app);
    const device = new Program(app, new DpopKey());
    await device.login(email);
    const [one, other] = [thiefOf(device, device.key), thiefOf(device, new DpopKey())];
    for (const program of [one, other]) program.held.delete('refresh');
    const answers = await Promise.all([one, one, other].map((program) => program.login(email)));
    const ids = answers.map(({ body }) => (body as { session: { id: string } }).session.id);
    expect(ids[2]).not.toBe(ids[0]);
    expect(ids[1]).toBe(ids[0]);
  });
});

test('a change of the password keeps the key, whatever that request proves', async () => {
  for (const key of [undefined, new DpopKey()]) {
    const program = await signedIn();
    const body = { currentPassword: PASSWORD, newPassword: `${PASSWORD} anew` };
    const changing = thiefOf(program, key);
    expect((await changing.ask('POST', '/auth/change-password', body)).status).toBe(200);
    await changing.waits('2 minutes');
    expect(await changing.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect((await thiefOf(changing, program.key).refresh()).status).toBe(200);
  }
});

describe('a thief of the refresh token', () => {
  const refused = async (program: Program, thief: Program) => {
    await program.waits('2 minutes');
    const answer = await thief.refresh();
    expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(answer.body).not.toHaveProperty('tokens');
    expect(await eventsOf(program)).toEqual(['refresh_unbound']);
    expect((await program.refresh()).status).toBe(200);
  };

  test('gets nothing for it without the key, and ends nothing', async () => {
    const program = await signedIn();
    await refused(program, thiefOf(program));
  });

  test('gets nothing for it with a key of his own', async () => {
    const program = await signedIn();
    await refused(program, thiefOf(program, new DpopKey()));
  });

  test('gets nothing for it as a browser’s cookie', async () => {
    const program = await signedIn();
    const headers = {
      cookie: `${cookieName('refresh')}=${program.held.get('refresh')}`,
      dpop: program.key?.prove('POST', `${app.env.APP_URL}/auth/refresh`) ?? '',
    };
    const answer = await send(app, 'POST', '/auth/refresh', { headers });
    expect(answer).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(answer.setCookies).toEqual([]);
  });

  test('gets nothing for it within the minute in which it is fresh', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    await program.refresh();
    expect(await thiefOf(program).refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
  });
});

describe('a thief of a whole request', () => {
  const proofUsed = (answer: Answer) => {
    expect(answer).toMatchProblem('DPOP_PROOF_INVALID');
    expect(answer.body).toMatchObject({ detail: 'The proof was used before: make one for each request.' });
    expect(answer.body).not.toHaveProperty('tokens');
  };

  test('gets nothing for it, whether it rotated, was fresh, or asked for the same successor', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    const before = new Map(program.held);
    expect((await program.refresh()).status).toBe(200);
    const rotated = program.latest;
    expect((await program.refresh()).status).toBe(200);
    const fresh = program.latest;
    expect((await program.refresh()).status).toBe(200);
    const freshAgain = program.latest;
    const after = new Map(program.held);
    for (const [name, value] of before) program.held.set(name, value);
    // Its successor was confirmed by `fresh`.
    expect(await program.refresh()).toMatchProblem('REFRESH_SUPERSEDED');
    const superseded = program.latest;
    for (const captured of [rotated, fresh, freshAgain, superseded, rotated])
      if (captured) proofUsed(await program.sendAgain(captured));
    for (const [name, value] of after) program.held.set(name, value);
    expect((await program.refresh()).status).toBe(200);
    expect(await eventsOf(program)).toContain('refresh_proof_used');
  });

  test('gets nothing for it with another token, beside the proof', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    await program.refresh();
    const dpop = program.latest?.headers.dpop ?? '';
    const mixed = program.written('POST', '/auth/refresh');
    proofUsed(await program.sendAgain({ ...mixed, headers: { ...mixed.headers, dpop } }));
  });

  test('gets nothing for it later than it is remembered: then its time is over', async () => {
    const program = await signedIn();
    await program.refresh({ claims: { iat: now() + 55 } });
    const dpop = program.key?.prove('POST', `${app.env.APP_URL}/auth/refresh`, {
      claims: { iat: now() - 61 },
    });
    const captured = program.written('POST', '/auth/refresh');
    const late = { ...captured, headers: { ...captured.headers, dpop: dpop ?? '' } };
    expect(await program.sendAgain(late)).toMatchProblem('DPOP_PROOF_INVALID');
  });

  test('for another route, too, gets nothing for it', async () => {
    const program = await signedIn();
    const elsewhere = program.written('GET', '/auth/me').headers.dpop ?? '';
    const captured = program.written('POST', '/auth/refresh');
    const mixed = { ...captured, headers: { ...captured.headers, dpop: elsewhere } };
    expect(await program.sendAgain(mixed)).toMatchProblem('DPOP_PROOF_INVALID');
  });

  test('who comes first with it has an access token until the program comes, and then an alarm', async () => {
    const program = await signedIn();
    await program.waits('2 minutes');
    const captured = program.written('POST', '/auth/refresh');
    const thief = thiefOf(program);
    thief.keep(await thief.sendAgain(captured));
    expect((await thief.me()).status).toBe(200);
    await program.waits('2 minutes');
    expect(await thief.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(await program.refresh()).toMatchProblem('REFRESH_TOKEN_REUSED');
    expect(await thief.me()).toMatchProblem('SESSION_ENDED');
  });

  test('elsewhere and by another program has its user told, once', async () => {
    const { email } = await signUp(app);
    const program = new Program(app, new DpopKey());
    await program.login(email);
    await program.waits('2 minutes');
    await program.refresh();
    const { headers, ...captured } = program.latest ?? program.written('POST', '/auth/refresh');
    const foreign = { ...headers, 'user-agent': 'other', 'x-forwarded-for': '198.51.100.9' };
    for (let n = 0; n < 2; n++) proofUsed(await program.sendAgain({ ...captured, headers: foreign }));
    await app.settled();
    const told = (await mailsTo(app, email)).filter(({ template }) => template === 'session-contested');
    expect(told).toHaveLength(1);
  });
});

test('where sessions have to be bound, a program’s key does', async () => {
  const strict = await startApp({ TOKEN_MODE: 'on', DEVICE_BINDING: 'required-for:admin' });
  for (const key of [null, new DpopKey()]) {
    const program = await signedIn(key, strict);
    await strict.sql`UPDATE users SET role = 'admin' WHERE id =
      (SELECT user_id FROM sessions WHERE id = ${program.sessionId})`;
    await program.waits('2 minutes');
    const answer = await program.refresh();
    if (key) expect(answer.status).toBe(200);
    else expect(answer).toMatchProblem('DEVICE_BINDING_MISSING');
  }
});

test('of parallel requests with one proof one passes, with one each all do', async () => {
  const program = await signedIn();
  await program.waits('2 minutes');
  const captured = program.written('POST', '/auth/refresh');
  const answers = await Promise.all(Array.from({ length: 6 }, () => program.sendAgain(captured)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400, 400]);
  await program.waits('2 minutes');
  const each = await Promise.all(Array.from({ length: 6 }, () => program.refresh()));
  expect(each.map(({ status }) => status)).toEqual(Array(6).fill(200));
  expect((await program.me()).status).toBe(200);
});
