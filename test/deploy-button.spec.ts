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

/** The button of this repository, and that of a template repository, as `npm create postern` writes one. */
const BUTTONS = ['README.md', 'create/template/README.md'];

const PAGES = globSync(['*.md', 'docs/*.md', 'create/**/*.md']);

const addressesIn = (page: string) =>
  [
    ...readFileSync(page, 'utf8').matchAll(
      /\[!\[[^\]]+\]\(https:\/\/vercel\.com\/button\)\]\((https:[^)\s]+)\)/g,
    ),
  ].map(([, address = '']) => address);

const buttonOf = (page: string) => new URL(addressesIn(page)[0] ?? '');

const askedBy = (page: string) => buttonOf(page).searchParams.get('env')?.split(',') ?? [];

/** The variables of the rows that say `yes` in the table of docs/deploy-vercel.md. */
const mustBeSet = () =>
  readFileSync('docs/deploy-vercel.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `[^|]+\| yes \|/.test(line))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));

const withoutOne = (name: string) => ({ ...ADDED, ...TYPED, [name]: undefined });

test('one page of this repository and one of a project have a button, and each has one', () => {
  expect(PAGES.flatMap((page) => addressesIn(page).map(() => page)).sort()).toEqual(BUTTONS);
});

test.each(BUTTONS)('the button of %s asks for the variables that must be set on Vercel', (page) => {
  expect(mustBeSet().length).toBeGreaterThan(0);
  expect(askedBy(page).toSorted()).toEqual(mustBeSet().toSorted());
});

test('the .env.example of a project lists what its button asks for', () => {
  const listed = readFileSync('create/template/.env.example', 'utf8').matchAll(/^(\w+)=/gm);
  expect([...listed].map(([, name]) => name)).toEqual(expect.arrayContaining(askedBy(BUTTONS[1] ?? '')));
});

test('a first deployment starts with what the button asked for, and not without any of it', () => {
  const asked = askedBy('README.md');
  expect(Object.keys(TYPED).toSorted()).toEqual(asked.toSorted());
  expect(namesOf({ ...ADDED, ...TYPED })).toEqual([]);
  // Without CRON_SECRET it starts, and `/internal/cron` is closed.
  for (const name of asked.filter((name) => name !== 'CRON_SECRET'))
    expect(namesOf(withoutOne(name))).toEqual([name]);
});

test.each(BUTTONS)('the button of %s has parameters that Vercel documents, and no value', (page) => {
  const { origin, pathname, searchParams } = buttonOf(page);
  expect(origin + pathname).toBe('https://vercel.com/new/clone');
  expect([...searchParams.keys()]).toEqual(DOCUMENTED);
});

test.each(BUTTONS)('the address of the repository stands in %s once', (page) => {
  const repository = buttonOf(page).searchParams.get('repository-url') ?? '';
  expect(repository).toMatch(/^https:\/\/[\w.-]+(\/[\w.-]+){2,}$/);
  const beside = PAGES.filter((one) => one.startsWith('create/') === page.startsWith('create/'));
  const text = beside.map((one) => readFileSync(one, 'utf8')).join('\n');
  expect(text.split(encodeURIComponent(repository))).toHaveLength(2);
});
