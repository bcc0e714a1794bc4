import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import {
  ANN,
  changeProfile,
  profileIn,
  project,
  signUpWith,
  storedProfile,
  storeProfile,
} from '../../../test/support/profiles.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [], project);
});

describe('a change', () => {
  test('is of the fields that come, and of the language beside them', async () => {
    const browser = await signUpWith(app, { ...ANN, bio: 'Hello', theme: 'dark' });
    const answer = await changeProfile(browser, { displayName: 'Bea' }, { locale: 'de' });
    const user = { locale: 'de', profile: { displayName: 'Bea', bio: 'Hello', theme: 'dark', plan: 'free' } };
    expect(answer.body).toMatchObject({ user });
    expect((await browser.me()).body).toMatchObject({ user });
    expect((await browser.send('patch', '/auth/me', { body: { locale: 'en' } })).body).toMatchObject({
      user: { ...user, locale: 'en' },
    });
    expect(profileIn(await browser.send('patch', '/auth/me', { body: {} }))).toEqual(user.profile);
  });

  test('by null removes a field that need not be there, or is null where the field knows that', async () => {
    const browser = await signUpWith(app, { ...ANN, bio: 'Hello', theme: 'dark', nickname: 'A' });
    expect(profileIn(await changeProfile(browser, { bio: null, theme: null, nickname: null }))).toEqual({
      ...ANN,
      theme: 'light',
      nickname: null,
      plan: 'free',
    });
    expect(await storedProfile(browser)).toEqual({ ...ANN, nickname: null });
    expect(await changeProfile(browser, { displayName: null })).toMatchProblem('VALIDATION_FAILED');
  });

  test.each([{ plan: 'paid' }, { score: 7 }, { other: 1 }, { displayName: '' }, { bio: 'a\0' }])(
    'to %j is refused, and changes nothing',
    async (profile) => {
      const browser = await signUpWith(app);
      const before = await storedProfile(browser);
      expect(await changeProfile(browser, profile)).toMatchProblem('VALIDATION_FAILED');
      expect(await storedProfile(browser)).toEqual(before);
    },
  );

  test('that makes all of it longer than 8 kB is refused, and one that makes it shorter is not', async () => {
    const browser = await signUpWith(app, { ...ANN, bio: 'x'.repeat(5000) });
    const answer = await changeProfile(browser, { notes: { a: 'x'.repeat(5000) } }, { locale: 'fr' });
    expect(answer).toMatchProblem('VALIDATION_FAILED');
    expect(answer.body).toMatchObject({ errors: [{ path: 'profile' }] });
    expect((await browser.me()).body).toMatchObject({ user: { locale: 'en' } });

    await storeProfile(browser, { ...ANN, bio: 'x'.repeat(5000), notes: { a: 'x'.repeat(5000) } });
    expect((await changeProfile(browser, { bio: 'x'.repeat(4000) })).status).toBe(200);
    expect(await changeProfile(browser, { bio: 'x'.repeat(4001) })).toMatchProblem('VALIDATION_FAILED');
  });

  test('does not undo another that is made at the same time', async () => {
    const browser = await signUpWith(app);
    const changes = [{ bio: 'b' }, { theme: 'dark' }, { nickname: 'n' }, { tags: [] }];
    const answers = await Promise.all(changes.map((one) => changeProfile(browser, one)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(profileIn(await browser.me())).toMatchObject({ bio: 'b', theme: 'dark', nickname: 'n', tags: [] });
  });

  test('keeps what is hidden and what is read-only', async () => {
    const browser = await signUpWith(app);
    await storeProfile(browser, { ...ANN, score: 7, plan: 'paid' });
    expect(profileIn(await changeProfile(browser, { bio: 'b' }))).toEqual({
      ...ANN,
      bio: 'b',
      theme: 'light',
      plan: 'paid',
    });
    expect(await storedProfile(browser)).toEqual({ ...ANN, bio: 'b', score: 7, plan: 'paid' });
  });
});
