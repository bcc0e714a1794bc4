import { expect, test } from '@jest/globals';
import { examineSecrets } from './secrets.js';

test('each variable is told of once, whichever of its secrets it is, and never shown', () => {
  const weak = '0123456789abcdefghijklmnopqrstuvwxyz';
  const strong = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
  const found = examineSecrets({
    JWT_SECRET: [strong, weak],
    REFRESH_TOKEN_SECRET: [strong],
    DATA_ENCRYPTION_KEY: [weak],
    CRON_SECRET: undefined,
  });
  expect(found.map(({ level, what }) => `${level} ${what}`)).toEqual([
    'warning JWT_SECRET may be guessed: it counts, or runs along the keys or the alphabet',
    'ok REFRESH_TOKEN_SECRET looks random',
    'warning DATA_ENCRYPTION_KEY may be guessed: it counts, or runs along the keys or the alphabet',
  ]);
  expect(JSON.stringify(found)).not.toMatch(/0123|Jt4d/);
});
