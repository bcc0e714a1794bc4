import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { addTotp, showCode } from '../../../test/support/authenticator.js';
import { Issuer } from '../../../test/support/issuer.js';
import { ageSessions } from '../../../test/support/issuer-store.js';
import {
  ARRIVAL,
  arrivalOf,
  begin,
  CALLBACK,
  comeBack,
  errorOf,
  issuerVariables,
  newPerson,
  signInBy,
  withParameter,
} from '../../../test/support/provider-flow.js';
import { ageOf, MAX_AGE } from './authentication-age.js';

const issuer = new Issuer({ redirectUris: [CALLBACK] });
let app: TestApp;
beforeAll(async () => {
  await issuer.start();
  app = await startApp(issuerVariables(issuer));
});
beforeEach(() => {
  issuer.asked.length = 0;
  issuer.intercept = undefined;
});
afterAll(() => issuer.stop());

/** What only a recent proof opens. */
const isRecent = async (browser: Browser): Promise<boolean> => {
  const { status } = await browser.send('post', '/auth/providers/acme/link', { body: {} });
  expect([200, 403]).toContain(status);
  return status === 200;
};

/** How many seconds ago the account at the provider was proven, as the session has it. */
const ageIn = async (browser: Browser): Promise<number> => {
  const [row] = await app.sql<{ age: number }[]>`SELECT extract(epoch FROM now())::float8 -
    (proofs ->> 'fed')::float8 AS age FROM sessions WHERE id = ${browser.sessionId}`;
  return row?.age ?? Number.NaN;
};

/** Somebody who has signed in at the provider an hour ago, in a browser that nobody is signed in here by. */
async function hourLater(): Promise<Browser> {
  await signInBy(issuer, newPerson(app, issuer));
  ageSessions(3600);
  issuer.asked.length = 0;
  return app.browser();
}
const wasAsked = () => issuer.asked.some((one) => one.includes('/interaction/'));

test('a sign-in by somebody who has just shown the provider who they are is a recent proof', async () => {
  const person = newPerson(app, issuer);
  expect(arrivalOf(await signInBy(issuer, person))).toBe(ARRIVAL);
  expect(await isRecent(person)).toBe(true);
});

describe('a session at the provider that is an hour old', () => {
  test('signs in without a question, and is a proof of an hour ago', async () => {
    const person = await hourLater();
    expect(arrivalOf(await signInBy(issuer, person))).toBe(ARRIVAL);
    expect(wasAsked()).toBe(false);
    expect(await isRecent(person)).toBe(false);
    expect(await ageIn(person)).toBeGreaterThanOrEqual(3600);
  });

  test('does not matter where the provider is to ask anew: that is a proof of now', async () => {
    const person = await hourLater();
    expect(arrivalOf(await signInBy(issuer, person, { prompt: 'login' }))).toBe(ARRIVAL);
    expect(wasAsked()).toBe(true);
    expect(await isRecent(person)).toBe(true);
  });

  test('is asked anew by a plain link, too', async () => {
    const person = await hourLater();
    const { headers } = await person.send('get', '/auth/providers/acme?prompt=login');
    await comeBack(person, await issuer.goTo(headers.location ?? ''));
    expect([wasAsked(), await isRecent(person)]).toEqual([true, true]);
  });

  test('is refused where it was not asked, as somebody has taken that out of the address', async () => {
    const person = await hourLater();
    const url = await begin(person, { prompt: 'login' });
    const asked = withParameter(url, 'prompt', undefined);
    const answer = await comeBack(person, await issuer.goTo(asked));
    expect([wasAsked(), errorOf(answer)]).toEqual([false, 'PROVIDER_REFUSED']);
    expect(await person.me()).toMatchProblem('SESSION_REQUIRED');

    const silenced = withParameter(
      withParameter(await begin(person, { prompt: 'login' }), 'prompt', undefined),
      'max_age',
      undefined,
    );
    expect(errorOf(await comeBack(person, await issuer.goTo(silenced)))).toBe('PROVIDER_REFUSED');
  });

  test('is a proof of long ago where the provider is kept from saying its age', async () => {
    const person = await hourLater();
    const silenced = withParameter(await begin(person), 'max_age', undefined);
    expect(arrivalOf(await comeBack(person, await issuer.goTo(silenced)))).toBe(ARRIVAL);
    expect(await isRecent(person)).toBe(false);
  });

  test('stays a proof of an hour ago through the second step', async () => {
    const person = newPerson(app, issuer);
    await signInBy(issuer, person);
    const { authenticator } = await addTotp(person);
    ageSessions(3600);
    const other = app.browser();
    await signInBy(issuer, other);
    expect((await showCode(other, await authenticator.code())).status).toBe(200);
    expect(await ageIn(other)).toBeGreaterThanOrEqual(3600);
  });
});

test('a request of anything else than a login is refused', async () => {
  const answer = await app.browser().send('post', '/auth/providers/acme', { body: { prompt: 'none' } });
  expect(answer).toMatchProblem('VALIDATION_FAILED');
});

describe('the age of an authentication', () => {
  const says = { issuer: 'x', claims_supported: ['auth_time'] };
  test.each([
    ['counts by the provider’s own clock', { auth_time: 40, iat: 100 }, says, 60],
    ['is there where the provider says it unasked', { auth_time: 40, iat: 100 }, { issuer: 'x' }, 60],
    ['is never in the future', { auth_time: 140, iat: 100 }, says, 0],
    ['is the longest where it counts milliseconds', { auth_time: 40_000, iat: 100 }, says, MAX_AGE],
    ['is the longest also where nobody asked', { auth_time: 40_000, iat: 100 }, { issuer: 'x' }, MAX_AGE],
    ['is the longest where it should be said, and is not', { iat: 100 }, says, MAX_AGE],
    ['is the longest where it is no number', { auth_time: '40', iat: 100 }, says, MAX_AGE],
    ['is not known where the provider never says it', { iat: 100 }, { issuer: 'x' }, undefined],
  ])('%s', (_, claims, server, age) => {
    expect(ageOf(claims, server)).toBe(age);
  });
});
