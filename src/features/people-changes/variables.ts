import { wholeNumber } from '../../platform/env/env-values.js';
import type { ValuesOf } from '../../platform/registry/env.js';

export const variables = {
  /** For how long an admin's deletion can be taken back, in days. */
  DELETION_GRACE_DAYS: wholeNumber(1, 365).default(14),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
