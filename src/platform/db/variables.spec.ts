import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseEnv } from '../env/env.js';
import { databaseUrl } from './variables.js';

const SECRETS = {
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
};

/**
 * The example URLs of the deployment guide, by the word that the guide says for statements: `prepared` or
 * `unprepared`.
 */
const EXAMPLES = [
  ...readFileSync('docs/deploy-vercel.md', 'utf8').matchAll(
    /^\| .*`(postgres(?:ql)?:\/\/[^`]+)`.*\| (prepared|unprepared)/gm,
  ),
].map(([, url = '', statements = '']) => [url, statements] as const);

test('the guide has an example for each kind of connection', () => {
  const hosts = EXAMPLES.map(([url]) => new URL(url).host);
  for (const host of [
    /-pooler\..*neon/,
    /^ep-[^.]*(?<!-pooler)\..*neon/,
    /pooler\.supabase\.com:6543$/,
    /pooler\.supabase\.com:5432$/,
    /^db\..*\.supabase\.co:6543$/,
  ])
    expect(hosts.filter((each) => host.test(each)).length).toBeGreaterThan(0);
});

test.each(EXAMPLES)('%s is taken as it stands, and its statements are %s', (url, statements) => {
  const env = parseEnv({ ...SECRETS, DATABASE_URL: url });
  expect(env).toMatchObject({ DATABASE_URL: url, DATABASE_PREPARE: statements === 'prepared' });
  for (const DATABASE_PREPARE of ['on', 'off'])
    expect(parseEnv({ ...SECRETS, DATABASE_URL: url, DATABASE_PREPARE }).DATABASE_PREPARE).toBe(
      DATABASE_PREPARE === 'on',
    );
});

const read = (text: string) => databaseUrl.safeParse(text).data;

describe("a database's URL", () => {
  test.each([
    'postgres://u:p%23%2F%25@db.example.com:5432/x?sslmode=require',
    'postgresql://localhost/x',
    'postgres:///x',
    'postgres://u@%2Ftmp/x',
  ])('can be %s', (text) => {
    expect(read(text)).toBe(text);
  });

  test.each([
    'mysql://localhost/x',
    'postgres:x',
    'localhost',
    'postgres://u:pa#ss@host/x',
    'postgres://u:pa/ss@host/x',
    'postgres://u:/pass@host/x',
    'postgres://u:12/pass@host/x',
    'postgres://u:pa%ss@host/x',
    'postgres://u:p@host:port/x',
  ])('can not be %s: at some of these the driver fails with the password in its message', (text) =>
    expect(read(text)).toBeUndefined(),
  );
});
