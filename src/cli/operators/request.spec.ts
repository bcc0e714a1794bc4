import { describe, expect, test } from '@jest/globals';
import { requestReader } from './request.js';

describe('what an operator types', () => {
  test('an address is normalised, and a role is one of those that there are', () => {
    expect(requestReader.email(' Ann@Example.com')).toBe('ann@example.com');
    expect(requestReader.role('admin')).toBe('admin');
  });

  test.each(['boss', 'Admin', 'toString'])('there is no role %j', (role) => {
    expect(() => requestReader.role(role)).toThrow(
      new Error(`There is no role "${role}": the roles are user, admin.`),
    );
  });

  test.each([
    ['ann at example', '"ann at example" is not an email address.'],
    ['\u001b[2J', '"\\u001b[2J" is not an email address.'],
  ])('%j is refused in a sentence', (email, sentence) => {
    expect(() => requestReader.email(email)).toThrow(new Error(sentence));
  });
});
