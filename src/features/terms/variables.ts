import * as z from 'zod';
import type { ValuesOf } from '../../platform/registry/env.js';

export const variables = {
  /**
   * The date of the terms of use that hold, as `2026-12-01`. Who has accepted these, or later ones, passes.
   * Undefined: nothing is asked.
   */
  TERMS_VERSION: z.iso.date({ error: 'a date, as 2026-12-01' }).optional(),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
