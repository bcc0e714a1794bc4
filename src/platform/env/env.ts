import { existsSync } from 'node:fs';
import * as z from 'zod';
import type { Env, Variables } from '../registry/env.js';
import { registry } from '../registry/registry.js';
import { type Limits, limitsOf, limitVariables } from './limit-variables.js';
import { nearMisses } from './near-names.js';
import { isDeployed } from './variables.js';

/** All that is declared, and a variable for each limit. */
const allVariables = () => z.object({ ...registry().env, ...limitVariables() });

/** The names that `.env.example` lists: every variable that a person sets. */
export function envNames(): string[] {
  return namesIn(allVariables());
}

const namesIn = ({ shape }: z.ZodObject) => Object.keys(shape).filter((name) => !name.startsWith('VERCEL'));

declare module '../registry/env.js' {
  interface DerivedValues {
    /** How many hits each limit lets pass. */
    LIMITS: Limits;
    /** Names that are likely meant for another variable: a line for each. */
    misspelled: readonly string[];
  }
}

export type { Env } from '../registry/env.js';

/**
 * One or more variables are missing or break their rule. `lines` has one line for each: its name and its
 * rule, never its value.
 */
export class ConfigError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(`The configuration is not valid:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Validates the environment. Whitespace around a value, such as the end of the line in a file of secrets, is
 * no part of it, and an empty value counts as not set.
 * @throws ConfigError with every fault at once
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(source))
    if (value.trim() !== '') given[name] = value.trim();
  if (isDeployed(given)) given.NODE_ENV ??= 'production';
  // Parsed once: no parser of its own is compiled for it.
  const shape = allVariables();
  const parsed = shape.safeParse(given, { jitless: true });
  const faults = (parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  // The rules that join variables run on what is valid by itself, so that one start names every fault.
  const broken = new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])));
  const rest = {
    ...(parsed.data ?? parseWithout(broken, shape, given)),
    ...readFamilies(given, (name, line) => {
      broken.add(name);
      faults.push(line);
    }),
  };
  const isBroken = (name: string) => broken.has(name);
  for (const faultsOf of registry().envFaults) faults.push(...faultsOf(variablesOf(rest), isBroken));
  if (faults.length > 0) throw new ConfigError(faults);
  return complete(rest, nearMisses(withoutFamilies(given), namesIn(shape)));
}

/** The value of each family, by its name. */
function readFamilies(
  given: Readonly<Record<string, string>>,
  fault: (name: string, line: string) => void,
): Record<string, unknown> {
  const families = Object.entries(registry().envFamilies).map(([name, { prefix, read }]) => {
    const own = Object.entries(given).filter(([variable]) => variable.startsWith(prefix));
    return [name, read(Object.fromEntries(own), (line) => fault(name, line))] as const;
  });
  return Object.fromEntries(families);
}

/** A name that a person makes up is near to none that is known. */
function withoutFamilies(given: Readonly<Record<string, string>>): Record<string, string> {
  const prefixes = Object.values(registry().envFamilies).map(({ prefix }) => prefix);
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => !prefixes.some((prefix) => name.startsWith(prefix))),
  );
}

/** Each of `broken` has its default, or nothing. */
function parseWithout(broken: ReadonlySet<string>, { shape }: z.ZodObject, given: Record<string, string>) {
  const fields = Object.entries(shape as Record<string, z.ZodType>).map(([name, field]) => [
    name,
    broken.has(name) ? z.optional(field) : field,
  ]);
  return z
    .object(Object.fromEntries(fields))
    .parse(Object.fromEntries(Object.entries(given).filter(([name]) => !broken.has(name))));
}

/** The shape is made of what all parts declare, and each part types its own. */
const variablesOf = (values: Readonly<Record<string, unknown>>) => values as unknown as Variables;

/** Adds what follows from variables. */
function complete(values: Readonly<Record<string, unknown>>, misspelled: readonly string[]): Env {
  const derived = Object.entries(registry().envDerived).map(
    ([name, derive]) => [name, derive(variablesOf(values))] as const,
  );
  return {
    ...variablesOf(values),
    ...Object.fromEntries(derived),
    LIMITS: limitsOf(values),
    misspelled,
  } as Env;
}

/**
 * Reads `.env`, where there is one, under the process environment, and validates the whole. The only reader
 * of `process.env`.
 * @param known values that override the environment
 */
export function readEnv(known: Record<string, string> = {}): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseEnv({ ...process.env, ...known });
}

/**
 * Settings that are likely a slip, or for tests and benchmarks and a danger elsewhere: a line for each, to be
 * logged at every start.
 */
export function warningsOf(env: Env): string[] {
  return [...env.misspelled, ...registry().envWarnings.flatMap((warnings) => warnings(env))];
}
