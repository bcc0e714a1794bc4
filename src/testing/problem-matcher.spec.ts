import { expect, test } from '@jest/globals';
import { problemMatchers, toMatchProblem } from 'postern/testing';
import request from 'supertest';
import { startApp } from '../../test/support/app.js';

/** An answer that is the problem SESSION_ENDED, but for these parts. */
function answer({
  status = 401,
  headers = {},
  body = {},
}: Partial<Record<'headers' | 'body', object>> & { status?: number }) {
  const problem = {
    type: 'about:blank',
    title: 'The session has ended.',
    detail: 'Sign in again.',
    status: 401,
    code: 'SESSION_ENDED',
    requestId: 'r-1',
    ...body,
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'x-request-id': 'r-1', ...headers },
    body: problem,
    text: JSON.stringify(problem),
  };
}

test('a problem with its code, status, texts and request id matches', () => {
  expect(answer({})).toMatchProblem('SESSION_ENDED');
  expect(toMatchProblem(answer({}), 'SESSION_ENDED').message()).toBe(
    'expected no problem SESSION_ENDED (401)',
  );
});

test.each([
  ['another status', { status: 200 }, 'the status is 200, not 401'],
  [
    'another media type',
    { headers: { 'content-type': 'application/json' } },
    'the media type is "application/json"',
  ],
  [
    'another code',
    { body: { code: 'SESSION_REQUIRED' } },
    'its code is "SESSION_REQUIRED", not "SESSION_ENDED"',
  ],
  ['another status in the body', { body: { status: 500 } }, 'its status is 500, not 401'],
  ['no title', { body: { title: undefined } }, 'its title is missing'],
  ['no detail', { body: { detail: undefined } }, 'its detail is missing'],
  ['no type', { body: { type: 7 } }, 'its type is 7'],
  ['the id of another request', { body: { requestId: 'r-2' } }, 'its requestId is "r-2", not "r-1"'],
])('%s does not match, and the message says so and shows the answer', (_, parts, fault) => {
  const given = answer(parts);
  const { pass, message } = toMatchProblem(given, 'SESSION_ENDED');
  expect(pass).toBe(false);
  expect(message()).toMatch(/^expected a problem SESSION_ENDED \(401\), but /);
  expect(message()).toContain(`The answer: ${given.status} ${given.text}`);
  expect(() => expect(given).toMatchProblem('SESSION_ENDED')).toThrow(fault);
});

test('an answer without a body names every part that is missing', () => {
  const { message } = toMatchProblem({ status: 502, headers: {}, text: '<html>' }, 'SESSION_ENDED');
  expect(message().split('\n')[0]).toBe(
    'expected a problem SESSION_ENDED (401), but the status is 502, not 401, the media type is "", not ' +
      '"application/problem+json", its code is missing, not "SESSION_ENDED", its status is missing, not ' +
      '401, its type is missing, its title is missing, its detail is missing, its requestId is missing, ' +
      'not "an id"',
  );
});

test('an answer of supertest, whose problem it leaves unread, is read', async () => {
  const app = await startApp();
  expect(await request(app.url).get('/auth/me')).toMatchProblem('SESSION_REQUIRED');
});

test('a code that nothing declares is a fault of the test', () => {
  const matches = problemMatchers.toMatchProblem as (given: object, code: string) => unknown;
  expect(() => matches(answer({}), 'SESION_ENDED')).toThrow('nothing declares the error code SESION_ENDED');
});
