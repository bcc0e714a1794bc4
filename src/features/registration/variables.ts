import * as z from 'zod';
import { flag } from '../../platform/env/env-values.js';
import type { ValuesOf } from '../../platform/registry/env.js';

export const variables = {
  SIGN_UP: z.enum(['on', 'invited', 'off'], { error: 'on, invited or off' }).default('on'),
  SIGN_IN_AFTER_VERIFY: flag.default(true),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
