import { beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { json, send } from '../../../test/support/wire.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const { body } = json({ email: 'a@example.com', password: 'x' });
const login = (headers: Record<string, string>, sent: string | Buffer = body) =>
  send(app, 'POST', '/auth/login', { headers, body: sent });

test.each([
  ['a form', 'application/x-www-form-urlencoded'],
  ['a form with files', 'multipart/form-data; boundary=x'],
  ['plain text', 'text/plain'],
  ['plain text that mentions JSON', 'text/plain; application/json'],
  ['JSON after plain text', 'text/plain;application/json'],
  ['JSON after plain text and a comma', 'text/plain, application/json'],
  ['JSON before plain text', 'application/json, text/plain'],
  ['JSON as the charset of a form', 'application/x-www-form-urlencoded; charset=application/json'],
  ['JSON as the boundary of a form', 'multipart/form-data; boundary=application/json'],
  ['JSON with a space in its name', 'application /json'],
  ['JSON as text', 'text/json'],
  ['any application', 'application/*'],
  ['anything', '*/*'],
  ['bytes', 'application/octet-stream'],
  ['almost JSON', 'application/jsonp'],
  ['a patch in JSON', 'application/json-patch+json'],
  ['another patch in JSON', 'application/merge-patch+json'],
  ['problems in JSON', 'application/problem+json'],
  ['nonsense', ';'],
  ['JSON in Latin-1', 'application/json; charset=iso-8859-1'],
  ['JSON in UTF-7', 'application/json; charset=utf-7'],
  ['JSON in UTF-16', 'application/json; charset=utf-16'],
  ['JSON in UTF-32', 'application/json; charset="UTF-32BE"'],
  ['JSON in two charsets', 'application/json; charset=utf-16; charset=utf-8'],
  ['JSON in a charset that begins like UTF-8', 'application/json; charset=utf88'],
  ['JSON in a charset that nobody knows', 'application/json; charset=x-secret'],
])('a body that says it is %s is refused, however it is sent', async (_, type) => {
  expect(await login({ 'content-type': type })).toMatchProblem('MEDIA_TYPE');
  expect(await login({ 'content-type': type, 'transfer-encoding': 'chunked' })).toMatchProblem('MEDIA_TYPE');
});

test.each([
  ['says nothing of its type', {}],
  [
    'is in an encoding that nobody knows',
    { 'content-type': 'application/json', 'content-encoding': 'x-secret' },
  ],
])('a body that %s is refused', async (_, headers: Record<string, string>) => {
  expect(await login(headers)).toMatchProblem('MEDIA_TYPE');
});

test('a body in UTF-16 is refused, too, when that is what it says', async () => {
  expect(
    await login({ 'content-type': 'application/json; charset=utf-16le' }, Buffer.from(body, 'utf16le')),
  ).toMatchProblem('MEDIA_TYPE');
});

test.each([
  'application/json; charset=utf8',
  'application/json;charset=UTF8',
  'application/json; charset="utf8"',
  'application/json; charset="Utf-8"',
  'application/json; charset=utf8; profile=x',
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON;charset="UTF-8"',
  'application/json ; profile="x;y" ; boundary=z',
])('a body that says it is %s is read', async (type) => {
  expect(await login({ 'content-type': type })).toMatchProblem('INVALID_CREDENTIALS');
});

test('a request without a body need not name a type', async () => {
  expect((await send(app, 'POST', '/auth/logout')).status).toBe(204);
  expect((await send(app, 'POST', '/auth/logout', { headers: { 'content-length': '0' } })).status).toBe(204);
});
