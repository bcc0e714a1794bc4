import { expect, test } from '@jest/globals';
import { linkFrom, signUp, startTestApp } from 'postern/testing';
import 'postern/testing/jest';
import postern from '../src/postern.js';

const app = await startTestApp({ project: postern });

test('register, verify, log in, refresh and log out', async () => {
  const ann = app.browser();
  expect((await ann.register()).status).toBe(202);
  expect(await ann.login()).toMatchProblem('EMAIL_NOT_VERIFIED');
  const { token } = await linkFrom(ann, 'verify');
  expect((await ann.verify({ token })).status).toBe(204);

  const phone = ann.otherDevice();
  expect((await phone.login()).status).toBe(200);
  expect((await phone.refresh()).status).toBe(200);
  expect((await phone.logout()).status).toBe(204);
  expect(phone.cookie('refresh')).toBeUndefined();
  expect(await phone.me()).toMatchProblem('SESSION_REQUIRED');
  expect((await ann.me()).status).toBe(200);
});

test('the greeting is for people who are signed in, by the name that they say', async () => {
  expect(await app.browser().send('get', '/greeting')).toMatchProblem('SESSION_REQUIRED');
  const [ann, bob] = [await signUp(app), await signUp(app)];
  expect((await ann.send('put', '/greeting', { body: { name: 'Ann' } })).status).toBe(204);
  expect((await ann.send('get', '/greeting')).body).toEqual({ hello: 'Ann' });
  expect((await bob.send('get', '/greeting')).body).toEqual({ hello: bob.email });
});
