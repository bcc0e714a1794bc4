import { readFileSync } from 'node:fs';
import { parseEnv as parseFile } from 'node:util';
import { expect, test } from '@jest/globals';
import { envNames, parseEnv } from './env.js';

const example = parseFile(readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

/** What `npm run dev` adds. */
const development = {
  DATABASE_URL: 'postgres://localhost/postern',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
};

test('.env.example lists every variable that a person sets', () => {
  expect(Object.keys(example).sort()).toEqual([...envNames()].sort());
});

test('.env.example as it is changes nothing', () => {
  expect(parseEnv({ ...example, ...development })).toEqual(parseEnv(development));
});
