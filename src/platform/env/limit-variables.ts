import type * as z from 'zod';
import type { LimitName } from '../registry/limit-rule.js';
import { registry } from '../registry/registry.js';
import { wholeNumber } from './env-values.js';

/** How many hits each limit lets pass. */
export type Limits = Readonly<Record<LimitName, number>>;

/** The highest number that can be said of a limit that names none itself. */
const CEILING = 1_000_000;

const variableOf = (name: string) => `LIMIT_${name.toUpperCase()}`;

/** One variable for each limit: their names are not known to the compiler. */
export function limitVariables(): Record<never, z.ZodType> {
  const limits = Object.entries(registry().limits).map(([name, { ceiling = CEILING }]) => ({
    name,
    ceiling,
  }));
  // Those of one ceiling share their rule: it takes a start longer to make one than to check all values.
  const ceilings = [...new Set(limits.map(({ ceiling }) => ceiling))];
  const rules = new Map(ceilings.map((ceiling) => [ceiling, wholeNumber(1, ceiling).optional()]));
  return Object.fromEntries(limits.map(({ name, ceiling }) => [variableOf(name), rules.get(ceiling)!]));
}

/** The numbers that count: those of the environment, else the usual ones. */
export function limitsOf(env: Readonly<Record<string, unknown>>): Limits {
  const limits = Object.entries(registry().limits);
  return Object.fromEntries(limits.map(([name, { max }]) => [name, env[variableOf(name)] ?? max])) as Limits;
}
