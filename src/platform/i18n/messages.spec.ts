import { Controller, Get, Module } from '@nestjs/common';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, mailsTo, newEmail, PASSWORD, signUp, type TestApp } from 'postern/testing';
import { AppError } from '../errors/app-error.js';
import { Public } from '../http/public.js';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';

@Controller('shop')
@Public()
class ShopController {
  @Get()
  list(): void {
    throw new AppError('FORBIDDEN', { detail: 'This shop is closed.' });
  }
}
@Module({ controllers: [ShopController] })
class ShopModule {}

let app: TestApp;
/** Offers fewer languages. */
let few: TestApp;
beforeAll(async () => {
  app = await startApp({}, [ShopModule]);
  few = await startApp({ LOCALES: 'de,fr', DEFAULT_LOCALE: 'de' });
});

const asked = (accepted: string) => ({ headers: { 'accept-language': accepted } });
const reader = (accepted: string, on = app, email = newEmail()) => on.browser({ email, ...asked(accepted) });
const choose = (browser: Browser, locale: string) => browser.send('patch', '/auth/me', { body: { locale } });
const subjects = async (email: string) => (await mailsTo(app, email)).map(({ subject }) => subject);

describe('a problem', () => {
  test.each([
    ['fr-CA, en;q=0.5', 'fr', 'Introuvable.'],
    ['vi', 'vi', 'Không tìm thấy.'],
    ['ja, de;q=0.8, fr;q=0.7', 'de', 'Nicht gefunden.'],
    ['en-GB', 'en', 'Not found.'],
    ['fr;q=0, *', 'en', 'Not found.'],
    ['', 'en', 'Not found.'],
    ['no language at all; q=x, \u00e9', 'en', 'Not found.'],
  ])('for Accept-Language "%s" is in %s, says so, and has the same code', async (accepted, locale, title) => {
    const answer = await send(app, 'GET', '/nowhere', accepted ? asked(accepted) : {});
    expect(answer).toMatchProblem('NOT_FOUND');
    expect(answer.body).toMatchObject({ title, detail: title });
    expect([answer.headers['content-language'], answer.headers.vary]).toEqual([
      locale,
      'Origin, Accept-Language',
    ]);
  });

  test('has its detail and field errors in that language; those of a library are generic', async () => {
    const register = (password: unknown) =>
      send(app, 'POST', '/auth/register', { ...json({ email: newEmail(), password }), ...merged('fr') });
    expect((await register('kurz')).body).toMatchObject({
      title: 'La requête n’est pas valide.',
      errors: [{ path: 'password', message: 'Un mot de passe compte au moins 12\u00a0caractères.' }],
    });
    expect((await register('password1234')).body).toMatchObject({
      detail: expect.stringContaining('Veuillez en choisir un autre.'),
    });
    expect((await register(7)).body).toMatchObject({
      errors: [{ path: 'password', message: 'Cette valeur n’est pas valide.' }],
    });
  });

  test('has a sentence of your own as it stands, below a title in that language', async () => {
    const answer = await send(app, 'GET', '/shop', asked('de'));
    expect(answer.body).toMatchObject({ title: 'Das ist nicht erlaubt.', detail: 'This shop is closed.' });
  });

  test('is in DEFAULT_LOCALE where none of LOCALES is asked for', async () => {
    for (const [accepted, title] of [
      ['en', 'Nicht gefunden.'],
      ['vi, fr', 'Introuvable.'],
    ] as const)
      expect((await send(few, 'GET', '/nowhere', asked(accepted))).body).toMatchObject({ title });
  });

  test('logs a language that is missing only once', async () => {
    const told = () =>
      few.logs
        .filter((line) => line.includes('no words in a language'))
        .map((line) => (JSON.parse(line) as { asked: string }).asked);
    for (const accepted of ['tlh-Latn', 'TLH', 'tlh, q', 'x-private', '7', '%00\u00e9', 'a'.repeat(5000)])
      await send(few, 'GET', '/nowhere', asked(accepted));
    expect(told().filter((one) => one !== 'en')).toEqual(['tlh']);
  });
});

const merged = (accepted: string) => ({
  headers: { 'content-type': 'application/json', 'accept-language': accepted },
});

describe('the language of a user', () => {
  test('is that of the registration for its mails, from the first mail on', async () => {
    const ann = reader('fr');
    await ann.register();
    await reader('de', app, ann.email).send('post', '/auth/resend-verification', {
      body: { email: ann.email },
    });
    expect(new Set(await subjects(ann.email))).toEqual(
      new Set(['Confirmez votre adresse e-mail pour Postern']),
    );

    await ann.verify();
    expect((await ann.login()).body).toMatchObject({ user: { locale: 'fr' } });
    await ann.otherDevice().login();
    await reader('de', app, ann.email).register();
    await reader('de', app, ann.email).forgotPassword();
    expect(await subjects(ann.email)).toEqual([
      'Choisissez un nouveau mot de passe pour Postern',
      'Vous avez déjà un compte Postern',
      'Nouvelle connexion sur Postern',
      'Confirmez votre adresse e-mail pour Postern',
      'Confirmez votre adresse e-mail pour Postern',
    ]);
  });

  test('is the one chosen by PATCH /auth/me, for mails and problems, whatever the browser says', async () => {
    const browser = await signUp(app);
    const before = await browser.me();
    const chosen = await choose(browser, 'vi');
    expect(chosen.body).toEqual({
      ...(before.body as object),
      user: { ...(before.body as { user: object }).user, locale: 'vi' },
    });
    expect((await browser.me()).body).toMatchObject({ user: { locale: 'vi' } });

    const refused = await browser.send('post', '/auth/change-password', {
      body: { currentPassword: 'not the password', newPassword: 'quite another one indeed' },
      ...asked('de'),
    });
    expect(refused).toMatchProblem('PASSWORD_WRONG');
    expect([refused.body, refused.headers['content-language']]).toMatchObject([
      { title: 'Mật khẩu không đúng.' },
      'vi',
    ]);
    expect((await browser.changePassword('quite another one indeed', PASSWORD)).status).toBe(204);
    expect(await subjects(browser.email)).toContain('Mật khẩu Postern của bạn đã được thay đổi');
  });

  test.each([{}, { locale: 'tlh' }, { locale: 'fr-CA' }, { locale: null }, { locale: 'fr', role: 'admin' }])(
    'can not be chosen by %j',
    async (body) => {
      const browser = await signUp(app);
      expect(await browser.send('patch', '/auth/me', { body })).toMatchProblem('VALIDATION_FAILED');
      expect((await browser.me()).body).toMatchObject({ user: { locale: 'en', role: 'user' } });
    },
  );

  test('is one of LOCALES; a removed one gives way to the browser’s, then to DEFAULT_LOCALE', async () => {
    const browser = await signUp(few);
    expect(await choose(browser, 'vi')).toMatchProblem('VALIDATION_FAILED');
    await few.sql`UPDATE users SET locale = 'vi' WHERE email = ${browser.email}`;
    const refused = (accepted: string) =>
      browser.send('delete', '/auth/me', { body: { password: 'wrong' }, ...asked(accepted) });
    expect((await refused('')).body).toMatchObject({ title: 'Das Passwort ist falsch.' });
    expect((await refused('fr')).body).toMatchObject({ title: 'Le mot de passe est incorrect.' });
    expect(await choose(browser, 'fr')).toMatchObject({ status: 200, body: { user: { locale: 'fr' } } });
  });
});
