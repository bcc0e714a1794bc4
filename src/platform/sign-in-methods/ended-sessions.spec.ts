import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { perform } from '../../cli/operators/perform.js';
import { startApp } from '../../../test/support/app.js';
import { signInByEmail } from '../../../test/support/email-sign-in.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { addPasskey, passkeySignIn } from '../../../test/support/passkeys.js';
import { until } from '../../../test/support/until.js';

/** Keeps what an operator is told, and ends the command once it says how far it is. */
const stopAtCount = (said: string[]) => (line: string) => {
  said.push(line);
  if (line.endsWith('so far.')) throw new Error('interrupted');
};

let all: TestApp;
beforeAll(async () => {
  all = await startApp({ DATABASE_URL: await freshDatabase('ended_sessions') });
});

describe('an operator', () => {
  test('ends the sessions that were begun by a way, of everybody, and no others', async () => {
    const { operators, close } = await operatorsAt(all);
    const [person, other] = [await signUp(all), await signUp(all)];
    const { device } = await addPasskey(person);
    const byPasskey = all.browser({ email: person.email });
    await passkeySignIn(byPasskey, device);

    expect(await operators.endSessionsOf('passkey', OPERATOR)).toBe(1);
    expect(await byPasskey.me()).toMatchProblem('SESSION_ENDED');
    expect([(await person.me()).status, (await other.me()).status]).toEqual([200, 200]);

    expect(await operators.endSessionsOf('password', OPERATOR)).toBeGreaterThanOrEqual(2);
    for (const browser of [person, other]) expect(await browser.me()).toMatchProblem('SESSION_ENDED');
    expect(await operators.endSessionsOf('password', OPERATOR)).toBe(0);
    const ended = await all.sql`SELECT FROM audit_events WHERE event = 'session_ended' AND reason = 'operator'
      AND session_id IN (${person.sessionId}, ${other.sessionId})`;
    expect(ended).toHaveLength(2);
    expect((await other.otherDevice().login()).status).toBe(200);
    await close();
  });

  test('ends a session, whatever was proven or taken away in it since', async () => {
    const { operators, close } = await operatorsAt(all);
    const person = await signUp(all);
    const { device, passkey } = await addPasskey(person);
    const byPasskey = all.browser({ email: person.email });
    await passkeySignIn(byPasskey, device);
    expect((await byPasskey.send('delete', `/auth/passkeys/${passkey.id}`)).status).toBe(204);
    await operators.endSessionsOf('passkey', OPERATOR);
    expect(await byPasskey.me()).toMatchProblem('SESSION_ENDED');
    expect((await person.me()).status).toBe(200);

    const byEmail = person.otherDevice();
    expect((await signInByEmail(byEmail)).status).toBe(200);
    const password = 'another phrase of my own';
    expect((await byEmail.send('delete', '/auth/password')).status).toBe(204);
    expect((await byEmail.send('post', '/auth/password', { body: { newPassword: password } })).status).toBe(
      204,
    );
    const proven = await byEmail.send('post', '/auth/reauthenticate', { body: { password } });
    expect(proven.status).toBe(200);
    expect(await operators.endSessionsOf('email', OPERATOR)).toBeGreaterThanOrEqual(1);
    expect(await byEmail.me()).toMatchProblem('SESSION_ENDED');
    await close();
  });

  test('waits for a session that something else has locked, and ends it', async () => {
    const { operators, close } = await operatorsAt(all);
    const person = await signUp(all);
    const ending = await all.sql.begin(async (tx) => {
      await tx`SELECT FROM sessions WHERE id = ${person.sessionId} FOR UPDATE`;
      const promise = operators.endSessionsOf('password', OPERATOR);
      const waiting = () => all.sql`SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await until(async () => (await waiting()).length > 0);
      return { promise };
    });
    expect(await ending.promise).toBeGreaterThanOrEqual(1);
    expect(await person.me()).toMatchProblem('SESSION_ENDED');
    await close();
  });

  test('ends every session, and goes on where that was interrupted, past those who came back', async () => {
    const app = await startApp({ DATABASE_URL: await freshDatabase('every_session') });
    const { context, close } = await operatorsAt(app);
    const [person, other] = [await signUp(app), await signUp(app)];
    const live = async () => (await app.sql`SELECT FROM sessions WHERE revoked_at IS NULL`).length;
    await app.sql`INSERT INTO sessions
      (id, user_id, credential_epoch, token_hash, idle_expires_at, expires_at, created_at)
      SELECT gen_random_uuid(), user_id, credential_epoch, sha256(n::text::bytea), idle_expires_at,
        expires_at, created_at FROM sessions, generate_series(1, 1200) n WHERE id = ${other.sessionId}`;
    const [said, env] = [[] as string[], app.env];
    const request = { verb: 'end-every-session', why: 'a leaked key' } as const;
    const interrupted = perform({ app: context, client: OPERATOR, env, say: stopAtCount(said) }, request);
    await expect(interrupted).rejects.toThrow('interrupted');
    const [, before = ''] = /--before (\S+) ends the others/.exec(said.join('\n')) ?? [];
    expect([said.at(-1), await live()]).toEqual(['500 so far.', 702]);

    await person.login();
    const again = await perform({ app: context, client: OPERATOR, env }, { ...request, before });
    expect([again.done[0], await live()]).toEqual(['702 sessions are over.', 1]);
    expect((await person.me()).status).toBe(200);
    expect(await other.me()).toMatchProblem('SESSION_ENDED');
    expect(
      await app.sql`SELECT event, reason, count(*)::int FROM audit_events
        WHERE request_id = ${OPERATOR.requestId} GROUP BY 1, 2 ORDER BY 1`,
    ).toEqual([
      { event: 'session_ended', reason: 'operator', count: 1202 },
      { event: 'sessions_ended', reason: `everybody, before ${before}: a leaked key`, count: 2 },
    ]);
    // The browser is known still: nobody is told of a new one.
    await app.settled();
    expect(await app.sql`SELECT template FROM outbox WHERE template <> 'verify-email'`).toEqual([]);
    await close();
  }, 60_000);

  test('is told of a way that there is not', async () => {
    const { operators, close } = await operatorsAt(all);
    await expect(operators.endSessionsOf('google', OPERATOR)).rejects.toThrow(
      'There is no way to sign in "google": there are password, passkey',
    );
    await close();
  });
});
