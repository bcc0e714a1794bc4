import { flag } from '../env/env-values.js';
import type { DerivedOf, ValuesOf, Variables } from '../registry/env.js';

export const variables = { API_DOCS: flag.optional() };

export const derived = { API_DOCS: (env: Variables) => env.API_DOCS ?? env.NODE_ENV !== 'production' };

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}
