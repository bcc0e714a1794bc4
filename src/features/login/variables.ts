import * as z from 'zod';
import type { ValuesOf } from '../../platform/registry/env.js';

export const variables = { SIGN_IN_NOTICES: z.enum(['new-device', 'off']).default('new-device') };

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
