import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  freshDatabase,
  linkFrom,
  mailsTo,
  newEmail,
  signIn,
  signUp,
  startTestApp,
  type TestApp,
  workerDatabase,
} from 'postern/testing';
import { startApp } from '../../test/support/app.js';
import postern from '../postern.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

describe('signUp', () => {
  test('signs somebody new in, with a session of their own', async () => {
    const [ann, bob] = [await signUp(app), await signUp(app)];
    expect((await ann.me()).body).toMatchObject({ user: { email: ann.email } });
    expect(ann.email).not.toBe(bob.email);
    expect(ann.sessionId).not.toBe(bob.sessionId);
  });

  test('takes the session of the link where that signs in, and makes no second one', async () => {
    const usual = await startTestApp({ project: postern, env: { DATABASE_URL: await workerDatabase() } });
    const ann = await signUp(usual);
    const sessions = await usual.sql`SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
      WHERE u.email = ${ann.email}`;
    expect(sessions).toEqual([{ id: ann.sessionId }]);
  });

  test('takes an address and a password', async () => {
    const [email, password] = [newEmail('bob'), 'a quite different phrase'];
    const bob = await signUp(app, { email, password });
    expect(bob.email).toBe(email);
    expect((await bob.otherDevice().login(password)).status).toBe(200);
  });

  test('says which answer stood in the way', async () => {
    await expect(signUp(app, { password: 'short' })).rejects.toThrow(
      /^POST \/auth\/register answered 400: .*VALIDATION_FAILED/,
    );
  });
});

describe('signIn', () => {
  test('signs a person in on another device, and leaves the first one signed in', async () => {
    const laptop = await signUp(app);
    const phone = await signIn(app, { email: laptop.email });
    expect(phone.sessionId).not.toBe(laptop.sessionId);
    expect([(await laptop.me()).status, (await phone.me()).status]).toEqual([200, 200]);
  });

  test('says which answer stood in the way', async () => {
    await expect(signIn(app, { email: newEmail() })).rejects.toThrow(/^POST \/auth\/login answered 401: /);
  });
});

describe('linkFrom', () => {
  test('finds the newest link, or the newest of a kind, in one mailbox', async () => {
    const [ann, bob] = [app.browser(), app.browser()];
    await ann.register();
    await bob.register();
    const link = await linkFrom(ann);
    expect(link).toMatchObject({ purpose: 'verify', code: expect.stringMatching(/^\w{4}-\w{4}$/) });
    expect(link.url.href).toMatch(`${app.env.APP_URL}/auth/verify#token=${link.token}`);
    await ann.verify({ token: link.token });
    await ann.forgotPassword();

    expect((await linkFrom(ann)).purpose).toBe('reset-password');
    expect((await linkFrom(ann, 'verify')).token).toBe(link.token);
    expect((await linkFrom({ app, email: bob.email.toUpperCase() })).token).not.toBe(link.token);
  });

  test('says which emails came where there is no such link', async () => {
    const ann = await signUp(app);
    await expect(linkFrom(ann, 'reset-password')).rejects.toThrow(
      `${ann.email} was mailed no link to reset-password; mails: verify-email`,
    );
    const email = newEmail();
    await expect(linkFrom({ app, email })).rejects.toThrow(`${email} was mailed no link; no mail came`);
  });

  test('says so where the app sends its mails, and shows no mailbox', async () => {
    const sending = await startApp({
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'Acme <hello@example.test>',
      DATABASE_URL: await freshDatabase('no_mailbox'),
    });
    await expect(mailsTo(sending, newEmail())).rejects.toThrow(
      /^the app shows no mailbox: it sends its mails \(404/,
    );
  });
});
