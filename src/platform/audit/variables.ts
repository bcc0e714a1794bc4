import { wholeNumber } from '../env/env-values.js';
import type { ValuesOf } from '../registry/env.js';

export const variables = { AUDIT_RETENTION_DAYS: wholeNumber(1, 36_500).default(365) };

type OwnVariables = ValuesOf<typeof variables>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
}
