import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Browser, freshDatabase, mailsTo, newEmail, type Site, type TestApp, tokenIn } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { deliverDue, mailRow, makeDue, registered } from '../../../test/support/outbox.js';
import { readRunbook } from '../../../test/support/runbook.js';

/** What was made with a key that is being rotated, at the steps of docs/key-rotation.md. */
let before: TestApp;
let verify: TestApp;
let sign: TestApp;
let drop: TestApp;
beforeAll(async () => {
  const DATABASE_URL = await freshDatabase('former_key');
  const steps = await readRunbook();
  const start = (step = {}) => startApp({ DATABASE_URL, RATE_LIMITS: 'on', ...step });
  [before, verify, sign, drop] = await Promise.all([
    start(),
    start(steps.verify),
    start(steps.sign),
    start(steps.drop),
  ]);
});
beforeEach(async () => {
  // Any of them delivers what is due: none has a delivery under way when a test begins.
  await Promise.all([before, verify, sign, drop].map((app) => app.settled()));
  await before.sql`DELETE FROM rate_limits`;
});

/** Somebody who comes back, with all of their cookies, to an app that runs with the keys of another step. */
class Person extends Browser<Site> {
  private readonly place: { url: string };

  constructor(email = newEmail()) {
    const place = { url: before.url, env: before.env };
    super(place, { email });
    this.place = place;
  }

  at(app: TestApp): this {
    this.place.url = app.url;
    return this;
  }

  async newest(template: string): Promise<string> {
    const mail = (await mailsTo(before, this.email)).find((sent) => sent.template === template);
    if (!mail) throw new Error(`no ${template} for ${this.email}`);
    return tokenIn(mail.text);
  }
}

async function signedUp(): Promise<Person> {
  const person = new Person();
  await person.signUp();
  return person;
}

const notices = async (email: string) =>
  (await mailsTo(sign, email)).filter(({ template }) => template === 'new-sign-in').length;
const keyOf = (person: Person) => person.cookie('device')?.value.split('.', 1)[0];

describe('a link that was mailed before the rotation works after it', () => {
  test('of a registration, with no password asked for in the browser that registered', async () => {
    const person = new Person();
    await person.register();
    const token = await person.newest('verify-email');
    expect((await person.at(drop).verify({ token })).status).toBe(204);
    expect((await person.login()).status).toBe(200);
  });

  test('of a forgotten password', async () => {
    const person = await signedUp();
    await person.forgotPassword();
    const token = await person.newest('reset-password');
    expect((await person.at(drop).resetPassword('a quite different phrase', token)).status).toBe(204);
  });

  test('of another address, and the one by which the former address takes it back', async () => {
    const person = await signedUp();
    const elsewhere = newEmail();
    await person.changeEmail(elsewhere);
    const [mail] = await mailsTo(before, elsewhere);
    expect((await person.at(sign).confirmEmail(tokenIn(mail?.text ?? ''))).status).toBe(204);
    const [told] = (await mailsTo(sign, person.email)).filter(({ template }) => template === 'email-changed');
    expect((await person.at(drop).undoEmailChange(tokenIn(told?.text ?? ''))).status).toBe(204);
  });
});

describe('a mail that waits', () => {
  test('keeps its link while its key is listed, and is put off without that key', async () => {
    const email = await registered(before);
    const link = async (app: TestApp) => (await mailsTo(app, email)).map(({ text }) => tokenIn(text))[0];
    const wait = () =>
      before.sql`UPDATE outbox SET delivered_at = NULL, due_at = now() WHERE recipient = ${email}`;
    const made = await link(before);

    await wait();
    await deliverDue(drop);
    expect(await mailRow(before, email)).toMatchObject({
      delivered_at: null,
      failed_at: null,
      failure: 'the key of its link is not known here',
      is_due: false,
    });

    await makeDue(before, email);
    await deliverDue(sign);
    expect((await mailRow(before, email)).delivered_at).toBeInstanceOf(Date);
    expect(await link(sign)).toBe(made);
  });
});

describe('a browser that has signed in before', () => {
  test('is known while its key is listed, and gets a cookie of the new key at sign-in', async () => {
    const person = await signedUp();
    const former = keyOf(person);
    expect((await person.at(sign).login()).status).toBe(200);
    expect(keyOf(person)).not.toBe(former);
    expect((await person.at(drop).login()).status).toBe(200);
    expect(await notices(person.email)).toBe(0);
  });

  test('is a stranger once the key of its cookie is gone: it signs in, and the user is told', async () => {
    const person = await signedUp();
    expect((await person.at(drop).login()).status).toBe(200);
    expect(await notices(person.email)).toBe(1);
  });
});

describe('a limit', () => {
  /** How many mails to an address are still to be had. */
  const mailsLeft = async (person: Person) => {
    let sent = 0;
    while (
      (await person.send('post', '/auth/resend-verification', { body: { email: person.email } })).status ===
      202
    )
      sent++;
    return sent;
  };

  test('counts on when a key is added or dropped, and restarts once when another key signs', async () => {
    const stranger = new Person();
    expect(await mailsLeft(stranger)).toBe(3);
    expect(await mailsLeft(stranger.at(verify))).toBe(0);
    expect(await mailsLeft(stranger.at(sign))).toBe(3);
    expect(await mailsLeft(stranger.at(drop))).toBe(0);
    expect(await mailsLeft(stranger.at(verify))).toBe(0);
  });
});
