import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { appleVariables, newTeamKey } from '../../../test/support/apple-variables.js';
import { Issuer } from '../../../test/support/issuer.js';
import {
  ARRIVAL,
  arrivalOf,
  begin,
  CALLBACK,
  issuerVariables,
  newPerson,
} from '../../../test/support/provider-flow.js';

/**
 * Answers that no provider gives: of each the parts are right, wrong, twice, or nonsense. CALLBACK_FUZZ=10000
 * sends more of them, CALLBACK_FUZZ_SEED others.
 */
const { CALLBACK_FUZZ, CALLBACK_FUZZ_SEED } = process.env;
const runs = Number(CALLBACK_FUZZ || 300);

const issuer = new Issuer({ redirectUris: [CALLBACK] });
let app: TestApp;
beforeAll(async () => {
  await issuer.start();
  app = await startApp({ ...issuerVariables(issuer), ...appleVariables(issuer.url, newTeamKey()) });
});
afterAll(() => issuer.stop());

const ORIGIN = 'https://api.example.test';
/** Where an answer leads: to the SPA, or, of a form, to what it is turned into. */
const PLACES = [ARRIVAL, `${ORIGIN}/auth/providers/apple/callback`];
const NAMES = [
  'code',
  'state',
  'iss',
  'error',
  'id_token',
  'response',
  'posted_name',
  'access_token',
  '__proto__',
];

const nonsense = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '0',
    'null',
    '[]',
    '{}',
    '%00',
    '%ff',
    '\u0000',
    'a'.repeat(3000),
    '../..',
    "'--",
    '<script>',
  ),
);

/** A part: as it was, changed in one place, or other. */
const change = fc.oneof(
  { weight: 3, arbitrary: fc.constant('keep' as const) },
  { weight: 1, arbitrary: fc.constant('drop' as const) },
  { weight: 1, arbitrary: fc.constant('twice' as const) },
  { weight: 1, arbitrary: fc.constant('cut' as const) },
  { weight: 2, arbitrary: nonsense.map((text) => ({ text })) },
);
type Change = 'keep' | 'drop' | 'twice' | 'cut' | { text: string };

function changed(value: string, how: Change): string[] {
  if (how === 'keep') return [value];
  if (how === 'drop') return [];
  if (how === 'twice') return [value, value];
  return how === 'cut' ? [value.slice(0, -1)] : [how.text];
}

const attack = fc.record({
  parts: fc.record({ code: change, state: change, iss: change, cookie: change }),
  more: fc.array(fc.tuple(fc.constantFrom(...NAMES), nonsense), { maxLength: 3 }),
  /** As the raw end of the address, as no browser writes it. */
  tail: fc.oneof(
    fc.constant(''),
    fc.constantFrom('&%', '&state[]=x', '&state[a]=b', '&&&=', '%zz', '#x', '?code=x'),
  ),
  name: fc.constantFrom('acme', 'acme', 'acme', 'apple', 'other', 'ACME', '%61cme', '__proto__'),
  isForm: fc.boolean(),
});

/** The right answer of the provider to a sign-in of a browser of its own. */
async function rightAnswer() {
  const browser = newPerson(app, issuer);
  const back = new URL(await issuer.goTo(await begin(browser)));
  const [cookie] = browser.jar.getCookiesSync(ORIGIN);
  return { back, cookie: { name: cookie?.key ?? '', value: cookie?.value ?? '' } };
}

test(
  `of ${runs} answers that no provider gives none gets a 5xx, signs anybody in, or leads elsewhere`,
  async () => {
    const right = await rightAnswer();
    const statuses = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(attack, async ({ parts, more, tail, name, isForm }) => {
        const isRight = Object.values(parts).every((part) => part === 'keep' || part === 'twice');
        fc.pre(!isRight || more.length > 0 || tail !== '');
        const parameters = new URLSearchParams(more);
        for (const part of ['code', 'state', 'iss'] as const)
          for (const value of changed(right.back.searchParams.get(part) ?? '', parts[part]))
            parameters.append(part, value);
        const values = changed(right.cookie.value, parts.cookie).map((value) => encodeURIComponent(value));
        const headers = { cookie: values.map((value) => `${right.cookie.name}=${value}`).join('; ') };
        const path = `/auth/providers/${name}/callback`;
        const text = `${parameters.toString()}${tail}`;
        const browser = app.browser({ headers });
        const answer = isForm
          ? await browser.send('post', path, {
              body: text,
              headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
            })
          : await browser.send('get', `${path}?${text}`, { headers });
        const code = answer.status === 303 ? new URL(arrivalOf(answer)).searchParams.get('error') : null;
        statuses.set(`${answer.status} ${code}`, (statuses.get(`${answer.status} ${code}`) ?? 0) + 1);
        expect(answer.status).toBeLessThan(500);
        expect(code).not.toBe('INTERNAL');
        expect(answer.text).not.toContain(right.cookie.value);
        if (!isRight) expect(answer.setCookies.join()).not.toMatch(/access|refresh/);
        if (answer.status === 303) expect(PLACES).toContain(arrivalOf(answer).split('?')[0]);
      }),
      { numRuns: runs, seed: Number(CALLBACK_FUZZ_SEED || 7), endOnFailure: true },
    );
    expect([...statuses.keys()]).toEqual(
      expect.arrayContaining(['303 SIGN_IN_EXPIRED', '303 PROVIDER_REFUSED', '404 null', '400 null']),
    );
  },
  60_000 + runs * 50,
);
