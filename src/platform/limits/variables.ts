import { flag } from '../env/env-values.js';
import type { Env, ValuesOf } from '../registry/env.js';

export const variables = { RATE_LIMITS: flag.default(true) };

type OwnVariables = ValuesOf<typeof variables>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
}

export const warnings = ({ RATE_LIMITS }: Env) =>
  RATE_LIMITS
    ? []
    : ['RATE_LIMITS is off: that is for tests and benchmarks, passwords can be guessed without limit'];
