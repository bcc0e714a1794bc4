import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { age, type Browser, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { AccessTokens } from './access-token.js';
import { writeRefreshToken } from './refresh-token.js';
import { startApp } from '../../../test/support/app.js';
import { cookieName } from '../../../test/support/cookie-names.js';
import { given, lose, rotate } from '../../../test/support/lost-commits.js';
import {
  auditOf,
  inventedToken,
  readToken,
  refreshKeys,
  sessionRow,
} from '../../../test/support/sessions.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const rowOf = (browser: Browser) => sessionRow(app, browser.sessionId);
const isNow = { revoked_at: null };

/** Somebody whose last rotations are lost, with the tokens of these. */
async function robbed(lost: number): Promise<{ owner: Browser; tokens: string[] }> {
  const owner = await signUp(app);
  await rotate(owner, 1);
  let tokens: string[] = [];
  await lose(app, owner, async () => {
    tokens = await rotate(owner, lost);
  });
  await age(owner, '61 seconds');
  return { owner, tokens };
}

describe('a token that the database has lost', () => {
  test.each([1, 3])('is the current one from here on, however many are lost: %i', async (lost) => {
    const { owner } = await robbed(lost);
    const answer = await owner.refresh();

    expect(answer.status).toBe(200);
    expect(answer.setCookies.map((cookie) => cookie.split('=')[0])).toEqual([cookieName('access')]);
    expect(await rowOf(owner)).toMatchObject({ ...isNow, generation: 1 + lost, successor_nonce: null });
    expect((await owner.me()).status).toBe(200);
    expect(await auditOf(app, owner.sessionId)).toEqual(['refresh_adopted']);
    const [next] = await rotate(owner, 1);
    expect(readToken(next ?? '').generation).toBe(2 + lost);
  });

  test('is not rotated within a minute: its parent may be on the wire, and gets 409', async () => {
    for (const lost of [1, 2]) {
      const { owner, tokens } = await robbed(lost + 1);
      await owner.refresh();
      expect(await owner.refreshWith(tokens[lost - 1] ?? '')).toMatchProblem('REFRESH_SUPERSEDED');
      expect((await owner.refresh()).status).toBe(200);
      expect(await rowOf(owner)).toMatchObject({ ...isNow, generation: 2 + lost });
    }
  });

  test('makes every other one a copy: of an earlier generation at once, the parent after 30 s', async () => {
    for (const [held, waits] of [
      [0, '0 seconds'],
      [1, '31 seconds'],
    ] as const) {
      const { owner, tokens } = await robbed(3);
      await owner.refresh();
      await age(owner, waits);
      expect(await app.browser().refreshWith(tokens[held] ?? '')).toMatchProblem('REFRESH_TOKEN_REUSED');
      expect(await rowOf(owner)).toMatchObject({ revoked_reason: 'reuse' });
    }
  });

  test('of a thief is found when its owner comes back: the later one of the two is current', async () => {
    const { owner, tokens } = await robbed(3);
    const thief = app.browser();
    expect((await thief.refreshWith(tokens[0] ?? '')).status).toBe(200);
    expect((await owner.refresh()).status).toBe(200);
    expect(await rowOf(owner)).toMatchObject({ ...isNow, generation: 4 });
    expect(await thief.refreshWith(tokens[0] ?? '')).toMatchProblem('REFRESH_TOKEN_REUSED');
  });

  test.each([
    ['was ended', `revoked_at = now(), revoked_reason = 'logout'`],
    ['has expired', `idle_expires_at = now()`],
  ])('revives no session that %s', async (_, change) => {
    const { owner } = await robbed(1);
    await app.sql.unsafe(`UPDATE sessions SET ${change} WHERE id = '${owner.sessionId}'`);
    expect(await owner.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await rowOf(owner)).toMatchObject({ generation: 1 });
  });

  test('of a session that is bound to a key needs the proof of it', async () => {
    const { owner } = await robbed(1);
    await app.sql`UPDATE sessions SET bound_key = ${randomBytes(65)}, bound_by = 'device', bound_at = now()
      WHERE id = ${owner.sessionId}`;
    expect(await owner.refresh()).toMatchProblem('DEVICE_BINDING_REQUIRED');
    expect(await rowOf(owner)).toMatchObject({ ...isNow, generation: 1 });
  });

  test('signs out as any other, and is replaced by a sign-in', async () => {
    const { owner } = await robbed(2);
    const { sessionId } = owner;
    await owner.send('post', '/auth/logout');
    expect(await sessionRow(app, sessionId)).toMatchObject({ revoked_reason: 'logout' });
    const other = await robbed(2);
    const former = other.owner.sessionId;
    await other.owner.login(PASSWORD);
    expect(await sessionRow(app, former)).toMatchObject({ revoked_reason: 'login' });
  });
});

describe('a token ahead that the session has never had', () => {
  test('ends it, though our key has signed it: with a secret of its own, or of another', async () => {
    const other = readToken((await signUp(app)).refreshToken());
    for (const secret of [randomBytes(32), other.secret]) {
      const owner = await signUp(app);
      const token = { sessionId: owner.sessionId, generation: 7, secret };
      const answer = await owner.refreshWith(writeRefreshToken(token, refreshKeys.signing));
      expect(answer).toMatchProblem('SESSION_ENDED');
      expect(await rowOf(owner)).toMatchObject({ revoked_reason: 'ahead' });
    }
  });

  test('can not be made from what the database holds, with all our keys', async () => {
    for (const column of ['lineage', 'token_hash', 'successor_nonce']) {
      const owner = await signUp(app);
      await rotate(owner, 1);
      const known = (await rowOf(owner))[column] as Buffer;
      const secret = Buffer.concat([randomBytes(16), known.subarray(0, 11), Buffer.alloc(5, 255)]);
      const token = { sessionId: owner.sessionId, generation: 2, secret };
      expect(await owner.refreshWith(writeRefreshToken(token, refreshKeys.signing))).toMatchProblem(
        'SESSION_ENDED',
      );
    }
  });

  test('ends a session that a release before has begun, until this one has rotated it', async () => {
    const owner = await signUp(app);
    await app.sql`UPDATE sessions SET lineage = NULL WHERE id = ${owner.sessionId}`;
    await rotate(owner, 1);
    await lose(app, owner, () => rotate(owner, 2));
    expect((await owner.refresh()).status).toBe(200);
    const fresh = await signUp(app);
    await app.sql`UPDATE sessions SET lineage = NULL WHERE id = ${fresh.sessionId}`;
    await lose(app, fresh, () => rotate(fresh, 1));
    expect(await fresh.refresh()).toMatchProblem('SESSION_ENDED');
    expect(await owner.refreshWith(inventedToken(owner.sessionId, 9))).toMatchProblem('SESSION_ENDED');
  });
});

describe('where the database has lost one of two successors', () => {
  /** Its answer was lost, so that its parent was answered anew; now the one or the other is lost. */
  async function replacedAndLost(): Promise<{ owner: Browser; tokens: string[]; cookie: string }> {
    let cookie = '';
    const owner = await signUp(app);
    const parent = owner.refreshToken();
    const tokens = await rotate(owner, 1);
    await age(owner, '10 seconds');
    await owner.refreshWith(parent);
    await age(owner, '61 seconds');
    await lose(app, owner, async () => {
      const answer = await owner.refreshWith(parent);
      tokens.push(given(answer));
      cookie = answer.setCookies.map((one) => one.split(';')[0]).join('; ');
    });
    return { owner, tokens, cookie };
  }

  test('the later one is adopted, and the one that it had replaced is a copy', async () => {
    const { owner, tokens, cookie } = await replacedAndLost();
    expect(tokens[0]).not.toBe(tokens[1]);
    expect((await app.browser().send('get', '/auth/me', { headers: { cookie } })).status).toBe(200);
    expect((await owner.refreshWith(tokens[1] ?? '')).status).toBe(200);
    await age(owner, '31 seconds');
    expect(await owner.refreshWith(tokens[0] ?? '')).toMatchProblem('REFRESH_TOKEN_REUSED');
  });

  test('the earlier one is a copy where the later one is not lost', async () => {
    const owner = await signUp(app);
    const parent = owner.refreshToken();
    const [earlier = ''] = await rotate(owner, 1);
    await age(owner, '61 seconds');
    await owner.refreshWith(parent);
    expect(await rowOf(owner)).toMatchObject({ confirmed_at: null });
    // What came with the earlier one shows that its browser has one: it confirms.
    expect((await owner.me()).status).toBe(200);
    expect(await rowOf(owner)).toMatchObject({ successor_nonce: null });
    expect(await owner.refreshWith(earlier)).toMatchProblem('REFRESH_TOKEN_REUSED');
  });

  /** A tab that was late has rotated once more, in place of what is lost. */
  async function rotatedTwice(): Promise<{ owner: Browser; lost: string; kept: string }> {
    const owner = await signUp(app);
    const parent = owner.refreshToken();
    let lost = '';
    await lose(app, owner, async () => {
      [lost = ''] = await rotate(owner, 1);
    });
    return { owner, lost, kept: given(await owner.refreshWith(parent)) };
  }

  test('two tabs of which one came after it are both signed in: the lost one is answered 409', async () => {
    const { owner, lost, kept } = await rotatedTwice();
    expect(await owner.refreshWith(lost)).toMatchProblem('REFRESH_SUPERSEDED');
    expect((await owner.refreshWith(kept)).status).toBe(200);
    expect(await owner.refreshWith(lost)).toMatchProblem('REFRESH_SUPERSEDED');
    await age(owner, '31 seconds');
    expect(await owner.refreshWith(lost)).toMatchProblem('REFRESH_TOKEN_REUSED');
  });

  test('the lost one is adopted after 30 s where nobody has shown the other', async () => {
    const { owner, lost, kept } = await rotatedTwice();
    // Its own access token, of the same generation, shows that it came, and not the other.
    expect((await owner.me()).status).toBe(200);
    await age(owner, '31 seconds');
    expect((await owner.refreshWith(lost)).status).toBe(200);
    await age(owner, '31 seconds');
    expect(await owner.refreshWith(kept)).toMatchProblem('REFRESH_TOKEN_REUSED');
  });
});

test('an access token of the release before, which has no mark, confirms by its generation', async () => {
  const owner = await signUp(app);
  await rotate(owner, 1);
  const { sessionId } = owner;
  const userId = String((await rowOf(owner))['user_id']);
  const accessOf = (generation: number) =>
    app.app.get(AccessTokens).sign({ userId, sessionId, generation }, 60).text;
  for (const [generation, isConfirmed] of [
    [0, false],
    [1, true],
  ] as const) {
    const cookie = `${cookieName('access')}=${accessOf(generation)}`;
    expect((await app.browser().send('get', '/auth/me', { headers: { cookie } })).status).toBe(200);
    expect((await rowOf(owner))['successor_nonce'] === null).toBe(isConfirmed);
  }
});

test('a successor of the release before is derived again as that one has derived it', async () => {
  const owner = await signUp(app);
  const parent = owner.refreshToken();
  await rotate(owner, 1);
  const { id } = refreshKeys.signing;
  await app.sql`UPDATE sessions SET successor_key_id = ${id} WHERE id = ${owner.sessionId}`;
  const { secret } = readToken(owner.refreshToken());
  const former = readToken(given(await owner.refreshWith(parent)));
  expect(former.secret.subarray(0, 16)).toEqual(secret.subarray(0, 16));
  expect(former.secret.subarray(16)).not.toEqual(secret.subarray(16));
});
