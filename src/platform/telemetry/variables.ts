import * as z from 'zod';
import { BEARER_BITS, guessableFaults } from '../crypto/secret-strength.js';
import type { ValuesOf, Variables } from '../registry/env.js';

export const variables = {
  METRICS_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, '16 characters or more, of those that a header can carry, without spaces')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'a URL such as http://localhost:4318' })
    .optional(),
  OTEL_SERVICE_NAME: z.string().max(100).default('postern'),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
}

export function faults(env: Variables): string[] {
  const secrets = env.METRICS_SECRET === undefined ? [] : [env.METRICS_SECRET];
  return guessableFaults(env, 'METRICS_SECRET', secrets, BEARER_BITS);
}
