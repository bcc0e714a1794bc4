import * as z from 'zod';
import type { ValuesOf } from '../registry/env.js';
import { wholeNumber } from './env-values.js';

/** Variables of the process itself: no part of the platform and no feature owns them. */
export const variables = {
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: wholeNumber(1, 65_535).default(3000),
  APP_NAME: z
    .string()
    .max(60, 'at most 60 characters')
    .regex(/^[^\p{Cc}]*$/u, 'no control characters')
    .default('Postern'),
  FUNCTION_SECONDS: wholeNumber(30, 800).default(300),

  // Vercel sets these: https://vercel.com/docs/environment-variables/system-environment-variables
  VERCEL: z.string().optional(),
  VERCEL_ENV: z.string().optional(),
  VERCEL_URL: z.string().optional(),
  VERCEL_BRANCH_URL: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  VERCEL_GIT_COMMIT_SHA: z.string().optional(),
  VERCEL_REGION: z.string().optional(),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
}

/** On Vercel, and not on somebody's machine with `vercel dev`. */
export function isDeployed({
  VERCEL,
  VERCEL_ENV,
}: {
  VERCEL?: string | undefined;
  VERCEL_ENV?: string | undefined;
}): boolean {
  return VERCEL !== undefined && VERCEL_ENV !== 'development';
}
