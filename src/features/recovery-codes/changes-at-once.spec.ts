import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp } from '../../../test/support/authenticator.js';
import { PasskeyDevice } from '../../../test/support/passkey-device.js';
import { addPasskey, creationOptions, originOf } from '../../../test/support/passkeys.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const holds = async ({ email }: Browser) => {
  const [held] = await app.sql<{ passkeys: number; codes: number }[]>`SELECT
    (SELECT count(*)::integer FROM passkeys p WHERE p.user_id = u.id) AS passkeys,
    (SELECT count(*)::integer FROM recovery_codes c WHERE c.user_id = u.id) AS codes
    FROM users u WHERE email = ${email}`;
  return held;
};

describe('of two changes of second factors at the same time', () => {
  test('that take the last two away, the later one takes the recovery codes along', async () => {
    for (let round = 0; round < 3; round++) {
      const owner = await signUp(app);
      await addTotp(owner);
      const { passkey } = await addPasskey(owner);
      const gone = await Promise.all([
        owner.send('delete', '/auth/totp'),
        owner.send('delete', `/auth/passkeys/${passkey.id}`),
      ]);
      // The other one may come second, and find its session proven by nothing that counts any more.
      expect(gone.map(({ status }) => status)).toContain(204);
      const both = gone.every(({ status }) => status === 204);
      expect(await holds(owner)).toMatchObject({ codes: both ? 0 : 10 });
    }
  });

  test('that add the first one, the later one wants a proof by the other', async () => {
    for (let round = 0; round < 3; round++) {
      const owner = await signUp(app);
      const thief = owner.otherDevice();
      await thief.login();
      const made = await Promise.all(
        [owner, thief].map(async (browser) => ({
          browser,
          credential: new PasskeyDevice(originOf(browser)).create(await creationOptions(browser)),
        })),
      );
      const added = await Promise.all(
        made.map(({ browser, credential }) =>
          browser.send('post', '/auth/passkeys', { body: { credential } }),
        ),
      );
      expect(added.map(({ status }) => status).sort()).toEqual([201, 403]);
      expect(await holds(owner)).toEqual({ passkeys: 1, codes: 10 });
    }
  });
});
