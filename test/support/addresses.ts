import { newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { hashPassword } from '../../src/features/passwords/password-hash.js';
import { addUser } from './people.js';

let passwordHash: Promise<string> | undefined;

/** A user whose password is `PASSWORD`, without the requests by which one comes to be. */
export async function insertUser(
  { sql }: Pick<TestApp, 'sql'>,
  status: 'active' | 'disabled' = 'active',
): Promise<string> {
  const email = newEmail('user');
  passwordHash ??= hashPassword(PASSWORD);
  await addUser(sql, { email, hash: await passwordHash, status });
  return email;
}

/** What can be known about an address. Each makes a new one of its kind. */
export const KINDS_OF_ADDRESSES: Record<string, (app: TestApp) => Promise<string>> = {
  unknown: () => Promise.resolve(newEmail('user')),
  known: (app) => insertUser(app),
  'of who holds a second factor': async (app) => {
    const email = await insertUser(app);
    // Nobody comes as far as to read the secret.
    await app.sql`INSERT INTO totp_factors (user_id, secret, confirmed_at)
      SELECT id, uuid_send(gen_random_uuid()), now() FROM users WHERE email = ${email}`;
    return email;
  },
  pending: async (app) => {
    const browser = app.browser({ email: newEmail('user') });
    await browser.register();
    return browser.email;
  },
  disabled: (app) => insertUser(app, 'disabled'),
  deleted: async (app) => {
    const browser = await signUp(app);
    await browser.deleteAccount();
    return browser.email;
  },
};
