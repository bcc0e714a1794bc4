import { expect, test } from '@jest/globals';
import { newEmail } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { FOREIGN_HASHES, FOREIGN_PASSWORD } from '../../../test/support/foreign-hashes.js';
import { addUser, hashOf } from '../../../test/support/people.js';
import { storedHashOf } from '../passwords/foreign-hash.js';
import { TODAYS_PREFIX } from '../passwords/password-hash.js';

test('a person of each system signs in with their password, and has a hash of today then', async () => {
  const app = await startApp();
  for (const [system, given] of Object.entries(FOREIGN_HASHES)) {
    const browser = app.browser({ email: newEmail() });
    await addUser(app.sql, { email: browser.email, hash: storedHashOf(given) });
    expect([system, (await browser.login(FOREIGN_PASSWORD)).status]).toEqual([system, 200]);
    await app.settled();
    expect(await hashOf(app.sql, browser.email)).toContain(TODAYS_PREFIX);
    expect((await browser.otherDevice().login(FOREIGN_PASSWORD)).status).toBe(200);
  }
});
