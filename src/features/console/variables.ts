import { flag } from '../../platform/env/env-values.js';
import type { DerivedOf, ValuesOf, Variables } from '../../platform/registry/env.js';

export const variables = {
  ADMIN_CONSOLE: flag.default(false),
};

export const derived = {
  /** With the console no page of an app need have what an admin can see, and no hole in one gives it away. */
  ADMIN_ORIGINS: (env: Variables) => env.ADMIN_ORIGINS ?? (env.ADMIN_CONSOLE ? [] : env.WEB_ORIGINS),
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}
