import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mailsTo, type TestApp } from 'postern/testing';
import { DEVELOPMENT } from '../../../test/support/environments.js';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';
import { installProject } from '../../features/index.js';
import { ConfigError, parseEnv } from '../env/env.js';
import { brandFaults } from '../registry/brand.js';
import { render } from '../mail/templates/templates.js';
import { contrast, shadeOn } from './accent.js';
import { appBrand, looks } from './brand.js';

/** 343 colours: all those of seven steps of red, green and blue. */
const STEPS = ['00', '2a', '55', '80', 'aa', 'd5', 'ff'];
const COLOURS = STEPS.flatMap((red) =>
  STEPS.flatMap((green) => STEPS.map((blue) => `#${red}${green}${blue}`)),
);

/** The lines that refuse these variables. */
function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    parseEnv({ ...DEVELOPMENT, ...variables });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#123456', '#123456')).toBe(1);
});

describe('APP_COLOR', () => {
  test('whichever it is, links, buttons and their words stand out by 4.5, by day and by night', () => {
    const least = COLOURS.flatMap((APP_COLOR) => {
      const { light, dark } = looks({ APP_COLOR }).colours;
      return [light, dark].map(({ button, label, card, page }) =>
        Math.min(contrast(button, card), contrast(button, page), contrast(button, label)),
      );
    });
    expect(Math.min(...least)).toBeGreaterThanOrEqual(4.5);
  });

  test('is taken as it is where it can be read, and else is the nearest shade of it', () => {
    const { light, dark } = looks({ APP_COLOR: '#0b6b3a' }).colours;
    expect([light.button, light.label]).toEqual(['#0b6b3a', '#ffffff']);
    expect(dark.button).not.toBe('#0b6b3a');
    expect([contrast(dark.button, dark.card) < 4.7, dark.label]).toEqual([true, '#10182b']);
    // Nothing can be read on both: that which comes nearest to it.
    expect(shadeOn(['#000000', '#777777', '#ffffff'], '#00ff00')).toMatch(/^#00[0-9a-f]{2}00$/);
  });

  test('gives way to a button that the project’s code has, with its label', () => {
    installProject({ brand: { colours: { light: { button: '#aa0000' } } } });
    const { light, dark } = looks({ APP_COLOR: '#0b6b3a' }).colours;
    expect([light.button, light.label]).toEqual(['#aa0000', '#ffffff']);
    expect(dark.button).toBe(looks({ APP_COLOR: '#0b6b3a' }).colours.dark.button);
    installProject({});
    expect(looks({ APP_COLOR: '#0b6b3a' }).colours.light.button).toBe('#0b6b3a');
  });

  test('keeps the label that the project’s code has, where it can be read on it', () => {
    installProject({ brand: { colours: { light: { label: '#ffff00' }, dark: { label: '#ffffff' } } } });
    const { light, dark } = looks({ APP_COLOR: '#0b6b3a' }).colours;
    expect([light.label, dark.label]).toEqual(['#ffff00', '#10182b']);
    installProject({});
  });

  test.each([
    ['#1F4FD8', '#1f4fd8'],
    ['1f4fd8', '#1f4fd8'],
    ['#f80', '#ff8800'],
    ['f80', '#ff8800'],
  ])('%s is %s', (APP_COLOR, colour) => {
    expect(parseEnv({ ...DEVELOPMENT, APP_COLOR }).APP_COLOR).toBe(colour);
  });

  test.each(['red', '#12345', '#1f4fd8;}', 'rgb(1,2,3)', '#1f4fd8ff'])('%s ends the start', (APP_COLOR) => {
    expect(faultsOf({ APP_COLOR })).toEqual([
      'APP_COLOR: a colour as 1f4fd8, six hexadecimal digits or three',
    ]);
  });
});

describe('APP_LOGO', () => {
  test('is a whole address, also where it is a path: beside a base path, too', () => {
    const at = (APP_LOGO: string) =>
      parseEnv({ ...DEVELOPMENT, APP_URL: 'https://api.localhost/backend', APP_LOGO }).APP_LOGO;
    expect(at('/logo.png?v=2')).toBe('https://api.localhost/logo.png?v=2');
    expect(at('https://static.example.test/l.svg')).toBe('https://static.example.test/l.svg');
    expect(parseEnv(DEVELOPMENT).APP_LOGO).toBeUndefined();
  });

  test.each([
    'logo.png',
    '//evil.test/l.png',
    '/\\evil.test',
    'http://a.test/l.png',
    'data:image/png;base64,AA',
    "https://a.test/';script-src *",
    'https://a.test/l.png,x',
    'https://user:secret@a.test/l.png',
    'https://',
  ])('%s ends the start', (APP_LOGO) => {
    expect(faultsOf({ APP_LOGO })).toEqual([
      "APP_LOGO: an https address of an image, or its path at APP_URL's origin, such as /logo.png",
    ]);
  });
});

describe('a deployment that says both', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ APP_NAME: 'A & B', APP_COLOR: '#fd0', APP_LOGO: '/logo.png?v=2' });
  });

  test('has them on the pages behind links, whose policy names that one file besides', async () => {
    const { text, headers } = await send(app, 'GET', '/auth/verify');
    expect(text).toContain(
      '<img src="https://api.example.test/logo.png?v=2" alt="A &amp; B" height="32" ' +
        'referrerpolicy="no-referrer">',
    );
    expect(text).toContain('--postern-accent: #ffdd00; --postern-on-accent: #10182b;');
    expect(headers['content-security-policy']).toContain(
      "connect-src 'self'; img-src https://api.example.test/logo.png; base-uri 'none';",
    );
  });

  test('has them in the offer of its sign-in page, for elements; another one says nothing', async () => {
    const { body } = await app.browser().send('get', '/auth/providers');
    expect(body).toMatchObject({
      brand: {
        accent: { light: expect.stringMatching(/^#[\da-f]{6}$/), dark: '#ffdd00' },
        onAccent: { light: '#ffffff', dark: '#10182b' },
        logo: 'https://api.example.test/logo.png?v=2',
      },
    });
    expect(appBrand({})).toBeUndefined();
    expect(appBrand({ APP_LOGO: 'https://a.test/l.png' })?.accent.light).toBe('#1f4fd8');
  });

  test('has them in emails, by day and by night', async () => {
    const browser = app.browser();
    await browser.register();
    const [{ html = '' } = {}] = await mailsTo(app, browser.email);
    expect(html).toContain('alt="A &amp; B" height="32"');
    const [, day] = /class="button"[^>]*background-color: (#\w{6}); color: #ffffff/.exec(html) ?? [];
    expect(contrast(day ?? '#ffffff', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(html).toContain('.button { background-color: #ffdd00 !important; color: #10182b !important; }');
  });
});

describe('the colours that elements are given', () => {
  afterEach(() => installProject({}));

  test('are in small letters', () => {
    installProject({ brand: { colours: { light: { button: '#1F4FD8', label: '#FFFFFF' } } } });
    expect(appBrand({})).toMatchObject({
      accent: { light: '#1f4fd8', dark: '#8fb0ff' },
      onAccent: { light: '#ffffff', dark: '#10182b' },
    });
  });

  test.each([
    ['cards by night', { light: { card: '#101418', page: '#000000' } }, '#0b6b3a'],
    ['a pale button', { light: { button: '#ffcc00' }, dark: { button: '#222222' } }, undefined],
  ])('can be read on Postern’s own cards: %s of the project’s mails', (_, colours, APP_COLOR) => {
    installProject({ brand: { colours } });
    const { accent, onAccent } = appBrand({ APP_COLOR }) ?? {};
    const cards = { light: '#ffffff', dark: '#1c2128' };
    for (const theme of ['light', 'dark'] as const)
      for (const behind of [cards[theme], onAccent?.[theme] ?? ''])
        expect(contrast(accent?.[theme] ?? '', behind)).toBeGreaterThanOrEqual(4.5);
  });

  test('are judged by day and by night', () => {
    const faulty = { button: 'red;}</style>' };
    const fault = ['brand.colours: button is not written as #rrggbb'];
    expect(brandFaults({ colours: { light: faulty, dark: { button: '#222222' } } })).toEqual(fault);
    expect(brandFaults({ colours: { light: { button: '#222222' }, dark: faulty } })).toEqual(fault);
  });
});

test('elements have the colours of emails, where nobody says any', () => {
  const [sheet, { light, dark }] = [readFileSync('src/client/elements/sheet.ts', 'utf8'), looks().colours];
  const pairs = {
    text: 'text',
    surface: 'card',
    accent: 'button',
    'on-accent': 'label',
    bad: 'bad',
  } as const;
  for (const [property, name] of Object.entries({ ...pairs, quiet: 'quiet', field: 'field' } as const)) {
    expect(sheet).toContain(`--${property}: var(--postern-${property}, ${light[name]});`);
    const both = `light-dark(${light[name]}, ${dark[name]})`;
    expect(sheet).toContain(`--${property}: var(--postern-${property}, ${both});`);
  }
});

test('an email is the same in all but colours and image with and without them', async () => {
  const values = {
    appName: 'Acme',
    link: 'https://a.test/#token=x',
    code: '1234',
    data: {},
    at: new Date(0),
  };
  const plain = await render('verify-email', values, 'en');
  const APP_LOGO = 'https://a.test/l.png';
  const own = await render('verify-email', { ...values, looks: { APP_COLOR: '#aa0000', APP_LOGO } }, 'en');
  const bare = (html: string) => html.replace(/#[0-9a-f]{6}/g, '').replace(/<img[^>]*>/, 'Acme');
  expect([own.subject, own.text, bare(own.html)]).toEqual([plain.subject, plain.text, bare(plain.html)]);
  expect(own.html).not.toBe(plain.html);
});
