import { wholeNumber } from '../../platform/env/env-values.js';
import type { ValuesOf } from '../../platform/registry/env.js';

export const variables = {
  /** After how many days IP addresses are shortened; undefined: they stay as long as their rows. */
  IP_RETENTION_DAYS: wholeNumber(1, 36_500).optional(),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
