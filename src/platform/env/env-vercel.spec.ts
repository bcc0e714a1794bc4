import { describe, expect, test } from '@jest/globals';
import { ConfigError, parseEnv } from './env.js';

/** The variables of the project's settings. */
const SAID = {
  DATABASE_URL: 'postgres://localhost/postern',
  JWT_SECRET: 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg',
  REFRESH_TOKEN_SECRET: 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'Acme <hello@example.com>',
};
/** The variables that Vercel adds, for every kind of deployment alike. */
const PRODUCTION = {
  ...SAID,
  VERCEL: '1',
  VERCEL_ENV: 'production',
  VERCEL_URL: 'acme-1a2b.vercel.app',
  VERCEL_BRANCH_URL: 'acme-git-main.vercel.app',
  VERCEL_PROJECT_PRODUCTION_URL: 'acme.vercel.app',
};
const PREVIEW = { ...PRODUCTION, VERCEL_ENV: 'preview', VERCEL_BRANCH_URL: 'acme-git-feature.vercel.app' };
/** `vercel dev`, on somebody's machine. */
const DEV = {
  ...SAID,
  RESEND_API_KEY: '',
  MAIL_FROM: '',
  VERCEL: '1',
  VERCEL_ENV: 'development',
  VERCEL_URL: 'localhost:3000',
};

type Variables = Record<string, string | undefined>;

const appUrlOf = (variables: Variables) => parseEnv(variables).APP_URL;

function faultsOf(variables: Variables): string[] {
  try {
    parseEnv(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines.map((line) => line.split(':', 1)[0] ?? '');
    throw error;
  }
}

test('a deployment is in production, whether or not NODE_ENV says so', () => {
  for (const deployment of [PRODUCTION, PREVIEW]) {
    expect(parseEnv(deployment).NODE_ENV).toBe('production');
    expect(faultsOf({ ...deployment, NODE_ENV: 'development' })).toEqual(['NODE_ENV']);
    expect(faultsOf({ ...deployment, RESEND_API_KEY: '' })).toEqual(['RESEND_API_KEY']);
  }
});

describe('APP_URL', () => {
  test('in production is the production domain, a custom one first, never a deployment’s own', () => {
    expect(appUrlOf(PRODUCTION)).toBe('https://acme.vercel.app');
    expect(appUrlOf({ ...PRODUCTION, VERCEL_PROJECT_PRODUCTION_URL: 'api.acme.test' })).toBe(
      'https://api.acme.test',
    );
    expect(faultsOf({ ...PRODUCTION, VERCEL_PROJECT_PRODUCTION_URL: '' })).toEqual(['APP_URL']);
  });

  test('in a preview is the branch’s address, and without a branch the deployment’s', () => {
    expect(appUrlOf(PREVIEW)).toBe('https://acme-git-feature.vercel.app');
    expect(appUrlOf({ ...PREVIEW, VERCEL_BRANCH_URL: '' })).toBe('https://acme-1a2b.vercel.app');
  });

  test('of a preview is never that of production', () => {
    expect(faultsOf({ ...PREVIEW, VERCEL_BRANCH_URL: '', VERCEL_URL: '' })).toEqual(['APP_URL']);
  });

  test('is the one that is said, where one is', () => {
    const APP_URL = 'https://acme-web-git-feature.vercel.app';
    for (const deployment of [PRODUCTION, PREVIEW])
      expect(appUrlOf({ ...deployment, APP_URL })).toBe(APP_URL);
    expect(appUrlOf({ ...DEV, APP_URL: 'http://localhost:4321' })).toBe('http://localhost:4321');
    expect(faultsOf({ ...PREVIEW, APP_URL: 'http://acme.test' })).toEqual(['APP_URL']);
  });

  test('with `vercel dev` is the address of this machine, over http', () => {
    expect(parseEnv(DEV)).toMatchObject({
      NODE_ENV: 'development',
      APP_URL: 'http://localhost:3000',
      secureCookies: false,
    });
    expect(appUrlOf({ ...DEV, PORT: '4000' })).toBe('http://localhost:4000');
  });

  test('is not told by these variables where VERCEL is not set', () => {
    expect(faultsOf({ ...PRODUCTION, VERCEL: '', NODE_ENV: 'production' })).toEqual([
      'APP_URL',
      'TRUST_PROXY',
    ]);
  });
});

test('COOKIE_DOMAIN is refused in a preview whose address is not below it', () => {
  const COOKIE_DOMAIN = 'acme.test';
  expect(faultsOf({ ...PRODUCTION, VERCEL_PROJECT_PRODUCTION_URL: 'api.acme.test', COOKIE_DOMAIN })).toEqual(
    [],
  );
  expect(faultsOf({ ...PREVIEW, COOKIE_DOMAIN })).toEqual(['COOKIE_DOMAIN']);
});

test('TRUST_PROXY, the pool and the cookies have the right defaults, which variables override', () => {
  for (const deployment of [PRODUCTION, PREVIEW])
    expect(parseEnv(deployment)).toMatchObject({
      TRUST_PROXY: 'vercel',
      DATABASE_POOL_MAX: 3,
      secureCookies: true,
    });
  expect(parseEnv({ ...PRODUCTION, TRUST_PROXY: '2', DATABASE_POOL_MAX: '7' })).toMatchObject({
    TRUST_PROXY: 2,
    DATABASE_POOL_MAX: 7,
  });
});
