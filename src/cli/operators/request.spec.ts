import { describe, expect, test } from '@jest/globals';
import { readRequest } from './request.js';

describe('what an operator types', () => {
  test.each([
    [['create', ' Ann@Example.com'], { verb: 'create', email: 'ann@example.com', role: 'user' }],
    [
      ['create', 'ann@example.com', '--role', 'admin'],
      { verb: 'create', email: 'ann@example.com', role: 'admin' },
    ],
    [
      ['create', '--role=admin', 'ann@example.com'],
      { verb: 'create', email: 'ann@example.com', role: 'admin' },
    ],
    [['role', 'ann@example.com', 'admin'], { verb: 'role', email: 'ann@example.com', role: 'admin' }],
    [['end-sessions', 'ann@example.com'], { verb: 'end-sessions', email: 'ann@example.com' }],
    [['end-undo', 'ann@example.com'], { verb: 'end-undo', email: 'ann@example.com' }],
  ])('%j is understood', (args, request) => {
    expect(readRequest(args)).toEqual(request);
  });

  test.each([
    [[]],
    [['promote', 'ann@example.com']],
    [['toString', 'ann@example.com']],
    [['disable']],
    [['disable', 'ann@example.com', 'eve@example.com']],
    [['disable', 'ann@example.com', '--force']],
    [['disable', 'ann@example.com', '--role', 'admin']],
    [['create', 'ann@example.com', 'admin']],
    [['create', 'ann@example.com', '--role']],
    [['role', 'ann@example.com']],
    [['role', 'ann@example.com', '--role', 'admin']],
  ])('%j is answered by the usage', (args) => {
    expect(() => readRequest(args)).toThrow(/^npm run user -- create <email> /);
  });

  test.each([
    [['role', 'ann@example.com', 'boss'], 'There is no role "boss": the roles are user, admin.'],
    [
      ['create', 'ann@example.com', '--role', 'Admin'],
      'There is no role "Admin": the roles are user, admin.',
    ],
    [['disable', 'ann at example'], '"ann at example" is not an email address.'],
    [['disable', '\u001b[2J'], '"\\u001b[2J" is not an email address.'],
  ])('%j is refused in a sentence', (args, sentence) => {
    expect(() => readRequest(args)).toThrow(new Error(sentence));
  });
});
