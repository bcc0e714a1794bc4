import { flag } from '../../platform/env/env-values.js';
import type { ValuesOf } from '../../platform/registry/env.js';

export const variables = {
  AUDIT_CHAIN: flag.default(true),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
