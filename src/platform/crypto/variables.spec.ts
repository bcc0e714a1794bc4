import { describe, expect, test } from '@jest/globals';
import { secrets } from './variables.js';

const SECRET = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
const OTHER = 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l';

interface Rule {
  safeParse(value: unknown): { success: boolean; data?: unknown };
}

const read = (rule: Rule, text: string) => rule.safeParse(text).data;

describe('a secret', () => {
  test('is 32 bytes or more, counted in UTF-8, and taken as it stands', () => {
    expect(read(secrets, SECRET)).toEqual([SECRET]);
    expect(read(secrets, 'äöüéèêñçßøåæœÿłž')).toEqual(['äöüéèêñçßøåæœÿłž']);
    expect(read(secrets, 'äöüéèêñçßøåæœÿł')).toBeUndefined();
    expect(read(secrets, 'c29tZSByYW5kb20gYnl0ZXMgaW4gYmFzZTY0IQ==')).toEqual([
      'c29tZSByYW5kb20gYnl0ZXMgaW4gYmFzZTY0IQ==',
    ]);
  });

  test('has another beside it while it is changed, in their order', () => {
    expect(read(secrets, `${SECRET} , ${OTHER}`)).toEqual([SECRET, OTHER]);
  });

  test.each([
    ['is too short', 'x7'.repeat(15)],
    ['is long enough only with the spaces around it', `${' '.repeat(20)}x7x7x7x7x7x7x7x7x7x7`],
    ['tells to change it', 'change-me-change-me-change-me-change-me'],
    ['tells to change it, in one word', 'ThisIsTheSecretPleaseChangeMeSoonOk'],
    ['says whose it is', 'your-secret-goes-here-your-secret-goes-here'],
    ['is an example', 'this-is-only-an-example-secret-0123456789'],
    ['is a placeholder', 'placeholder-placeholder-placeholder-1'],
    ['is one character', 'a'.repeat(40)],
    ['has a short one beside it', `${SECRET},short`],
    ['has an example beside it', `${SECRET},replace-me-replace-me-replace-me-replace-me`],
    ['has nothing beside it', `${SECRET},`],
    ['is there twice', `${SECRET},${SECRET}`],
  ])('that %s is refused', (_, text) => {
    expect(read(secrets, text)).toBeUndefined();
  });
});
