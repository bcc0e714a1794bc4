import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { signInByEmail } from '../../../test/support/email-sign-in.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';
import { addPasskey, passkeySignIn } from '../../../test/support/passkeys.js';
import { until } from '../../../test/support/until.js';

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

  test('is told of a way that there is not', async () => {
    const { operators, close } = await operatorsAt(all);
    await expect(operators.endSessionsOf('google', OPERATOR)).rejects.toThrow(
      'There is no way to sign in "google": there are password, passkey',
    );
    await close();
  });
});
