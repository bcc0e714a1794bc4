import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { namesOf } from './support/environments.js';

/** Source: vercel.com/docs/deploy-button/source and …/environment-variables. */
const DOCUMENTED = ['repository-url', 'project-name', 'repository-name', 'env', 'envDescription'];

/** A value for each variable that the button asks for, such as a person types. */
const TYPED: Record<string, string> = {
  DATABASE_URL: 'postgres://app:secret@db.example.com:5432/app?sslmode=require',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'Acme <hello@example.com>',
  CRON_SECRET: 'Xk7vQe2mTz9rLw4bNc8yHs1dGf6uJa3p',
};
/** The variables that Vercel adds to a first deployment. */
const ADDED = {
  VERCEL: '1',
  VERCEL_ENV: 'production',
  VERCEL_URL: 'acme-1a2b.vercel.app',
  VERCEL_BRANCH_URL: 'acme-git-main.vercel.app',
  VERCEL_PROJECT_PRODUCTION_URL: 'acme.vercel.app',
};

const PAGES = globSync(['*.md', 'docs/*.md']);

const buttons = () =>
  PAGES.flatMap((page) => [
    ...readFileSync(page, 'utf8').matchAll(
      /\[!\[[^\]]+\]\(https:\/\/vercel\.com\/button\)\]\((https:[^)\s]+)\)/g,
    ),
  ]).map(([, address = '']) => new URL(address));

function button(): URL {
  const [only, ...others] = buttons();
  if (!only || others.length > 0) throw new Error('one page has one button');
  return only;
}

const asked = () => button().searchParams.get('env')?.split(',') ?? [];

/** The variables of the rows that say `yes` in the table of docs/deploy-vercel.md. */
const mustBeSet = () =>
  readFileSync('docs/deploy-vercel.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `[^|]+\| yes \|/.test(line))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));

const withoutOne = (name: string) => ({ ...ADDED, ...TYPED, [name]: undefined });

test('the button asks for the variables that docs/deploy-vercel.md says must be set', () => {
  expect(mustBeSet().length).toBeGreaterThan(0);
  expect(asked().toSorted()).toEqual(mustBeSet().toSorted());
});

test('a first deployment starts with what the button asked for, and not without any of it', () => {
  expect(Object.keys(TYPED).toSorted()).toEqual(asked().toSorted());
  expect(namesOf({ ...ADDED, ...TYPED })).toEqual([]);
  // Without CRON_SECRET it starts, and `/internal/cron` is closed.
  for (const name of asked().filter((name) => name !== 'CRON_SECRET'))
    expect(namesOf(withoutOne(name))).toEqual([name]);
});

test('the button has parameters that Vercel documents, and no value of a variable', () => {
  const { origin, pathname, searchParams } = button();
  expect(origin + pathname).toBe('https://vercel.com/new/clone');
  expect([...searchParams.keys()]).toEqual(DOCUMENTED);
});

test('the address of the repository stands in the pages once', () => {
  const repository = button().searchParams.get('repository-url') ?? '';
  expect(repository).toMatch(/^https:\/\/[\w.-]+(\/[\w.-]+){2,}$/);
  const text = PAGES.map((page) => readFileSync(page, 'utf8')).join('\n');
  expect(text.split(encodeURIComponent(repository))).toHaveLength(2);
});
