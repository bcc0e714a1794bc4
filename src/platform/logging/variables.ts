import * as z from 'zod';
import type { ValuesOf } from '../registry/env.js';

export const variables = {
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
}
