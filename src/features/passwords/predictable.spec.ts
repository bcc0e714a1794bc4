import { expect, test } from '@jest/globals';
import { isRun, repeatsItself } from './predictable.js';

test.each([
  'aaaaaaaaaaaa',
  'aaaaaaaaaaa1',
  'abababababab',
  '121221112212',
  'passwordpassword',
  'hunter2hunter2',
  'hunter2hunter2hun',
  '😀😁😂🤣😀😁😂🤣',
])('%s repeats itself', (password) => expect(repeatsItself(password, 12)).toBe(true));

test.each([
  'correct horse battery staple',
  'correct horse correct horse ',
  'password and password',
  'abcdefghabcde',
  'aaaabbbbccccdddd',
])('%s does not', (password) => expect(repeatsItself(password, 12)).toBe(false));

test('what is long enough if it is said once may be said twice', () => {
  expect(repeatsItself('hunter2hunter2', 7)).toBe(false);
  expect(repeatsItself('hunter2hunter2', 8)).toBe(true);
});

test.each([
  '12345678',
  '1234567890123',
  '012345678901',
  '9876543210987',
  'abcdefghijkl',
  'uvwxyzabcdef',
  'zyxwvutsrqpo',
  'qwertyuiopasdf',
  'qwertzuiopasdf',
  'azertyuiopqsdf',
  'mnbvcxzlkjhg',
  '1qaz2wsx3edc4rfv',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
])('%s is a run', (password) => expect(isRun(password)).toBe(true));

test.each(['123456789021', 'abcdefghijkm', 'qwertyuiop is a row', '1 2 3 4 5 6 7 8', 'correct horse'])(
  '%s is none',
  (password) => expect(isRun(password)).toBe(false),
);
