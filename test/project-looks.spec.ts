import { beforeAll, describe, expect, test } from '@jest/globals';
import { definePostern, type Words } from 'postern';
import { mailsTo, type TestApp } from 'postern/testing';
import { installProject } from '../src/features/index.js';
import { startApp } from './support/app.js';
import { send } from './support/wire.js';

const english: Words = {
  titles: { INVALID_CREDENTIALS: 'That is not how you signed up.' },
  mails: {
    'verify-email': ({ appName }) => ({
      subject: `Hello from ${appName}`,
      paragraphs: ['Hi!'],
      action: 'Go',
    }),
  },
  pages: { verify: { title: 'Nearly there' } },
};
const french: Words = { titles: { INVALID_CREDENTIALS: 'Ce n’est pas cela.' } };

const project = definePostern({
  brand: {
    colours: { light: { button: '#aa0000' }, dark: { button: '#ffaaaa' } },
    fonts: { pages: 'Georgia, serif' },
    logo: { url: 'https://static.example.test/logo.png', width: 120, height: 32 },
  },
  words: {
    en: () => Promise.resolve({ default: english }),
    fr: () => Promise.resolve({ default: french }),
  },
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ APP_NAME: 'Acme' }, [], project);
});

describe('a project’s looks', () => {
  test('are those of the pages behind links: colours, font, logo, nothing more from elsewhere', async () => {
    const { text: body, headers } = await send(app, 'GET', '/auth/verify');
    expect(body).toContain('--postern-accent: #aa0000');
    expect(body).toContain('--postern-accent: #ffaaaa');
    expect(body).toContain('--postern-surface: #ffffff');
    expect(body).toContain('--postern-font: Georgia, serif;');
    expect(body).toContain(
      '<img src="https://static.example.test/logo.png" alt="Acme" width="120" height="32" ' +
        'referrerpolicy="no-referrer">',
    );
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain('img-src https://static.example.test/logo.png;');
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; /);
  });

  test('are those of mails', async () => {
    const browser = app.browser();
    await browser.register();
    const [mail] = await mailsTo(app, browser.email);
    expect(mail?.html).toContain('background-color: #aa0000');
    expect(mail?.html).toContain('alt="Acme"');
  });

  test.each([
    [{ colours: { light: { button: 'red' } } }, 'brand.colours: button is not written as #rrggbb'],
    [
      { fonts: { pages: 'x; } body { display: none' } },
      'brand.fonts: pages has a character that ends a style',
    ],
    [
      { logo: { url: 'http://a.test/l.png', width: 1, height: 1 } },
      'brand.logo: url is not an https address',
    ],
    [
      { logo: { url: "https://a.test/';script-src *", width: 1, height: 1 } },
      'brand.logo: url is not an https',
    ],
  ])('that no style sheet takes end the start: %j', (brand, fault) => {
    expect(() => {
      installProject({ brand });
    }).toThrow(fault);
    installProject(project);
  });
});

describe('a project’s words', () => {
  test('stand in the place of Postern’s in mails and on pages, and the others stay', async () => {
    const browser = app.browser();
    await browser.register();
    const [mail] = await mailsTo(app, browser.email);
    expect(mail).toMatchObject({
      subject: 'Hello from Acme',
      text: expect.stringContaining('Hi!') as unknown,
    });
    const { text: body } = await send(app, 'GET', '/auth/verify');
    expect(body).toContain('<h1>Nearly there</h1>');
    expect((await send(app, 'GET', '/auth/reset-password')).text).not.toContain('Nearly there');
  });

  test.each([
    ['en', 'That is not how you signed up.'],
    ['fr', 'Ce n’est pas cela.'],
    ['de', 'Die E-Mail-Adresse oder das Passwort ist falsch.'],
  ])('are the titles of problems in %s', async (locale, title) => {
    const answer = await app.browser().send('post', '/auth/login', {
      body: { email: 'nobody@example.com', password: 'not the right one' },
      headers: { 'accept-language': locale },
    });
    expect(answer).toMatchProblem('INVALID_CREDENTIALS');
    expect(answer.body).toMatchObject({ title });
  });
});

test('a project’s words are said from the first request on', async () => {
  const fresh = await startApp({}, [], project);
  const answer = await fresh.browser().send('post', '/auth/login', {
    body: { email: 'nobody@example.com', password: 'not the right one' },
  });
  expect(answer.body).toMatchObject({ title: 'That is not how you signed up.' });
});

test('a layout of the project’s own makes every mail', async () => {
  const own = await startApp({ APP_NAME: 'Acme' }, [], {
    brand: {
      mailLayout: ({ subject, action }, { appName, locale }) => ({
        text: `${appName}/${locale}/${subject}: ${action?.link ?? ''}`,
        html: `<p>${appName}</p>`,
      }),
    },
  });
  const browser = own.browser();
  await browser.register();
  const [mail] = await mailsTo(own, browser.email);
  expect(mail?.text).toMatch(/^Acme\/en\/[^:]+: https:\/\/api\.example\.test\/auth\/verify#/);
  expect(mail?.html).toBe('<p>Acme</p>');
});
