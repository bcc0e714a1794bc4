import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Browser, freshDatabase, mailsTo, newEmail, PASSWORD, signUp } from 'postern/testing';
import type { TestApp } from 'postern/testing';
import type { LinkPurpose } from '../registry/links.js';
import { ageLinks } from '../../../test/support/age.js';
import { startApp } from '../../../test/support/app.js';
import { settingsIn } from '../../../test/support/link-settings.js';
import { moveTo, newestCode, newestLink } from '../../../test/support/links.js';
import { ApiDescription } from '../../../test/support/openapi.js';
import { json, send } from '../../../test/support/wire.js';

const SPA = 'https://app.example.test';
const SHOP = `${SPA}/shop?cart=1#/checkout`;
const OTHER = `${SPA}/elsewhere`;

const { operations, document } = await ApiDescription.read();
const taking = operations.filter(({ requestBody }) => {
  const { $ref = '' } = (requestBody?.content['application/json']?.schema ?? {}) as { $ref?: string };
  const schemas = document.components as unknown as { schemas: Record<string, { properties?: object }> };
  return 'returnTo' in (schemas.schemas[$ref.split('/').at(-1) ?? '']?.properties ?? {});
});

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: await freshDatabase('return_to') });
});

const ask = (person: Browser, path: string, body: object) => person.send('post', path, { body });

/** Where the newest link of this kind leads on to. */
async function leadsTo(email: string, purpose: LinkPurpose): Promise<string | null> {
  return new URLSearchParams((await newestLink(app, email, purpose)).hash.slice(1)).get('to');
}

async function byCode(email: string, purpose: LinkPurpose): Promise<unknown> {
  const { body } = await ask(app.browser(), '/auth/link-code', {
    purpose,
    email,
    code: await newestCode(app, email),
  });
  return (body as { returnTo?: string }).returnTo;
}

/**
 * What has a link of each kind mailed, with what the request says besides; answers with where it was mailed.
 */
const ASKS = {
  verify: async (more) => {
    const person = app.browser();
    await ask(person, '/auth/register', { email: person.email, password: PASSWORD, ...more });
    return person.email;
  },
  'reset-password': async (more) => {
    const { email } = await signUp(app);
    await ask(app.browser(), '/auth/forgot-password', { email, ...more });
    return email;
  },
  'sign-in': async (more) => {
    const { email } = await signUp(app);
    await ask(app.browser(), '/auth/sign-in-link', { email, ...more });
    return email;
  },
  'confirm-email': async (more) => (await changing(more)).newEmail,
  'undo-email-change': async (more) => {
    const { person, newEmail } = await changing(more);
    await moveTo(person, newEmail);
    return person.email;
  },
} satisfies Partial<Record<LinkPurpose, (more: object) => Promise<string>>>;

async function changing(more: object): Promise<{ person: Browser; newEmail: string }> {
  const person = await signUp(app);
  const moved = newEmail('moved');
  expect(
    (await ask(person, '/auth/change-email', { newEmail: moved, password: PASSWORD, ...more })).status,
  ).toBe(202);
  return { person, newEmail: moved };
}

const PURPOSES = Object.keys(ASKS) as (keyof typeof ASKS)[];

describe.each(PURPOSES)('the link for %s', (purpose) => {
  test('leads on to the address of its request, by the code too, and else nowhere of its own', async () => {
    const email = await ASKS[purpose]({ returnTo: SHOP });
    expect([await leadsTo(email, purpose), await byCode(email, purpose)]).toEqual([SHOP, SHOP]);
    const another = await ASKS[purpose]({});
    expect([await leadsTo(another, purpose), await byCode(another, purpose)]).toEqual([null, null]);
  });
});

test('the link that an undone change of address mails leads on to where the change said', async () => {
  const email = await ASKS['undo-email-change']({ returnTo: SHOP });
  const token =
    new URLSearchParams((await newestLink(app, email, 'undo-email-change')).hash.slice(1)).get('token') ?? '';
  expect((await app.browser({ email }).undoEmailChange(token)).status).toBe(204);
  expect(await leadsTo(email, 'reset-password')).toBe(SHOP);
});

describe('a link that is mailed again', () => {
  test.each<[keyof typeof ASKS, string]>([
    ['verify', '/auth/resend-verification'],
    ['verify', '/auth/forgot-password'],
    ['reset-password', '/auth/forgot-password'],
    ['sign-in', '/auth/sign-in-link'],
    ['undo-email-change', '/auth/forgot-password'],
  ])(
    'for %s by %s leads on to where it did at first, whoever asks and whatever they say',
    async (purpose, path) => {
      const email = await ASKS[purpose]({ returnTo: SHOP });
      const first = await newestLink(app, email, purpose);
      for (const more of [{}, { returnTo: OTHER }]) {
        await ask(app.browser(), path, { email, ...more });
        expect((await newestLink(app, email, purpose)).href).toBe(first.href);
      }
      expect(await byCode(email, purpose)).toBe(SHOP);
    },
  );

  test.each<[keyof typeof ASKS, string]>([
    ['verify', '/auth/resend-verification'],
    ['verify', '/auth/forgot-password'],
    ['reset-password', '/auth/forgot-password'],
    ['sign-in', '/auth/sign-in-link'],
    ['undo-email-change', '/auth/forgot-password'],
  ])(
    'for %s by %s, of which nothing was said, leads on to where the later request says',
    async (purpose, path) => {
      const email = await ASKS[purpose]({});
      await ask(app.browser(), path, { email, returnTo: OTHER });
      expect(await leadsTo(email, purpose)).toBe(OTHER);
    },
  );

  test('after its time is another one, and leads on to where that request says', async () => {
    const email = await ASKS['reset-password']({ returnTo: SHOP });
    await ageLinks(app, email, '1 hour');
    await ask(app.browser(), '/auth/forgot-password', { email, returnTo: OTHER });
    expect(await leadsTo(email, 'reset-password')).toBe(OTHER);
  });
});

test('the longest address fits into a link of a mail', async () => {
  const longest = `${SPA}/?${'&'.repeat(500 - SPA.length - 2)}`;
  expect(await leadsTo(await ASKS.verify({ returnTo: longest }), 'verify')).toBe(longest);
});

const HOSTILE = [
  '',
  '/welcome',
  '//app.example.test/',
  '//evil.test',
  '/\\evil.test',
  'javascript:alert(1)//https://app.example.test/',
  'data:text/html,https://app.example.test/',
  'blob:https://app.example.test/x',
  'http://app.example.test/',
  'https:app.example.test',
  'https://evil.test/',
  'https://evil.test/https://app.example.test/',
  'https://app.example.test.evil.test/',
  'https://app.example.test@evil.test/',
  'https://app.example.test\\@evil.test/',
  'https://user@app.example.test/',
  'https://user:pw@app.example.test/',
  'https://app.example.test:443/',
  'https://app.example.test:8443/',
  'https://APP.example.test/',
  'https://app.example.test./',
  'https://app\u3002example.test/',
  'https://\uff41pp.example.test/',
  'https://\u0430pp.example.test/',
  'https://app.example%2etest/',
  'https://app.exa\tmple.test/',
  ' https://app.example.test/',
  'https://app.example.test/a b',
  'https://app.example.test/\u0000',
  // The API's own origin is no SPA's where there are others.
  'https://api.example.test/auth/verify#token=x',
  `https://app.example.test/${'x'.repeat(500)}`,
];

/** The rest of a route's body, for an address. */
function bodyOf(path: string, email: string): object {
  if (path.endsWith('change-email')) return { newEmail: email, password: PASSWORD };
  if (path.endsWith('register')) return { email, password: PASSWORD };
  return path.includes('/providers/') ? {} : { email };
}

describe('every route that takes it', () => {
  test('is one of those that mail a link, or lead to a provider and back', () => {
    const mailing = ['register', 'resend-verification', 'forgot-password', 'sign-in-link', 'change-email'];
    const others = ['email-sign-in', 'providers/{name}', 'providers/{name}/link'];
    expect(taking.map(({ route }) => route).sort()).toEqual(
      [...mailing, ...others].map((path) => `POST /auth/${path}`).sort(),
    );
  });

  test('refuses an address elsewhere, alike for whoever asks, and mails nothing', async () => {
    const known = await signUp(app);
    const before = (await mailsTo(app, known.email)).length;
    for (const { route } of taking) {
      const path = route.split(' ')[1] ?? '';
      const askFor = (email: string, returnTo: unknown) =>
        ask(known, path.replace('{name}', 'acme'), { ...bodyOf(path, email), returnTo });
      for (const returnTo of HOSTILE) {
        const answers = await Promise.all([known.email, newEmail()].map((email) => askFor(email, returnTo)));
        for (const answer of answers) {
          expect(answer).toMatchProblem('VALIDATION_FAILED');
          expect([returnTo, (answer.body as { errors: unknown }).errors]).toEqual([
            returnTo,
            [{ path: 'returnTo', message: 'This is not the address of a page at one of WEB_ORIGINS.' }],
          ]);
        }
      }
      for (const returnTo of [null, 1, {}, [SPA]])
        expect(await askFor(newEmail(), returnTo)).toMatchProblem('VALIDATION_FAILED');
    }
    expect(await mailsTo(app, known.email)).toHaveLength(before);
  });
});

describe('previews', () => {
  const TEAM = {
    APP_URL: 'https://api.example.test',
    WEB_ORIGINS: `${SPA},https://*-preview.example.test,https://*-team.vercel.app`,
  };
  const register = async (on: TestApp, returnTo: string) =>
    (await send(on, 'POST', '/auth/register', json({ email: newEmail(), password: PASSWORD, returnTo })))
      .status;

  test('lead on where nobody else can have the name, and nowhere near a stranger’s page', async () => {
    const team = await startApp(TEAM);
    expect(await register(team, 'https://x-preview.example.test/a')).toBe(202);
    expect(await register(team, 'https://evil-team.vercel.app/sign-in')).toBe(400);
    const { origins } = settingsIn((await team.browser().send('get', '/auth/verify')).text);
    expect(origins).toEqual([SPA, 'https://*-preview.example.test']);
  });

  test('without any other origin the API’s own is the SPA’s', async () => {
    const alone = await startApp({ APP_URL: 'https://example.test/backend' });
    expect(await register(alone, 'https://example.test/shop')).toBe(202);
    expect(await register(alone, SHOP)).toBe(400);
  });
});
