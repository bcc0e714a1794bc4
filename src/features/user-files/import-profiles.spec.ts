import { expect, test } from '@jest/globals';
import { newEmail, PASSWORD } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { operatorsAt } from '../../../test/support/operators-at.js';
import { ANN, profileIn, project, storedProfile } from '../../../test/support/profiles.js';
import { importText, ndjson } from '../../../test/support/user-files.js';
import { hashPassword } from '../passwords/password-hash.js';

test('an imported user has the profile of their line, read-only and hidden fields too', async () => {
  const app = await startApp({}, [], project);
  const { userImport, close } = await operatorsAt(app);
  const passwordHash = await hashPassword(PASSWORD);
  const read = (user: object) => importText(userImport, ndjson({ passwordHash, ...user }));

  const browser = app.browser();
  const profile = { ...ANN, theme: 'dark', plan: 'paid', score: 7 };
  expect(await read({ email: browser.email, profile })).toMatchObject({ made: 1, known: 0 });
  expect(await storedProfile(browser)).toEqual(profile);
  await browser.login();
  expect(profileIn(await browser.me())).toEqual({ ...ANN, theme: 'dark', plan: 'paid' });

  for (const [faulty, refused] of [
    [undefined, { code: 'FIELD_INVALID', field: 'profile' }],
    [{}, { code: 'FIELD_INVALID', field: 'profile.displayName' }],
    [
      { ...ANN, other: 1 },
      { code: 'FIELD_UNKNOWN', field: 'profile.other' },
    ],
    [{ displayName: 'a\0' }, { code: 'FIELD_INVALID', field: 'profile.displayName' }],
  ] as const)
    expect((await read({ email: newEmail(), profile: faulty })).lines).toEqual([{ line: 1, ...refused }]);
  await close();
});
