import { ConfigError, parseEnv } from '../../src/platform/env/env.js';

export const JWT = 'Jt4dUXyqWm0kzcRj1hQe8oVb2sNf7aLg';
export const REFRESH = 'pC5wZx9iTn3rKv6uGy1mHs8bEd0fAq2l';
export const OLD = 'oLd2sN7aLgJt4dUXyqWm0kzcRj1hQe8o';

export const DEVELOPMENT = {
  DATABASE_URL: 'postgres://localhost/postern',
  JWT_SECRET: JWT,
  REFRESH_TOKEN_SECRET: REFRESH,
};
export const PRODUCTION = {
  ...DEVELOPMENT,
  NODE_ENV: 'production',
  APP_URL: 'https://api.example.com',
  TRUST_PROXY: 'none',
  RESEND_API_KEY: 're_1',
  MAIL_FROM: 'Acme <hello@example.com>',
};

export type Variables = Record<string, string | undefined>;

export function faultsOf(variables: Variables): readonly string[] {
  try {
    parseEnv(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

export const namesOf = (variables: Variables) => faultsOf(variables).map((line) => line.split(':', 1)[0]);
