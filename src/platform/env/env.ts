import { existsSync } from 'node:fs';
import type { Env } from '../registry/env.js';
import { complete, isDeployed } from './completion.js';
import { warningsOfDatabase } from './database-url.js';
import { jointFaults } from './joint-faults.js';
import { limitVariables } from './limit-variables.js';
import { nearMisses } from './near-names.js';
import { USUAL_FRESH_SECONDS, variables } from './variables.js';

/** With those of the features: what these declare is there once they are registered. */
const allVariables = () => variables.extend(limitVariables());

/** The names that `.env.example` lists: every variable that a person sets. */
export function envNames(): string[] {
  return Object.keys(allVariables().shape).filter((name) => !name.startsWith('VERCEL'));
}

type PlatformEnv = ReturnType<typeof complete> & { /** What is likely to be another variable's name: a line for each. */ misspelled: readonly string[] };
declare module '../registry/env.js' {
  interface Env extends PlatformEnv {}
}

export type { Env } from '../registry/env.js';

/** One or more variables are missing or break their rule. `lines` has one line for each: its name and its rule, never its value. */
export class ConfigError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(`The configuration is not valid:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Validates the environment. Whitespace around a value, such as the end of the line in a file of secrets, is no part of it, and an
 * empty value counts as not set.
 * @throws ConfigError with every fault at once
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(source)) if (value.trim() !== '') given[name] = value.trim();
  if (isDeployed(given)) given.NODE_ENV ??= 'production';
  // Parsed once: no parser of its own is compiled for it.
  const shape = allVariables();
  const parsed = shape.safeParse(given, { jitless: true });
  const written = parsed.success ? parsed.data : undefined;
  const faults = (parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  // The rules that join variables run on what is valid by itself, so that one start names every fault.
  const broken = new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])));
  const rest = written ?? shape.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !broken.has(name))));
  faults.push(...jointFaults(rest, broken));
  if (faults.length > 0) throw new ConfigError(faults);
  return { ...complete(rest), misspelled: nearMisses(given, envNames()) };
}

/**
 * Reads `.env`, where there is one, under the process environment, and validates the whole. The only reader of `process.env`.
 * @param known what the caller knows better
 */
export function readEnv(known: Record<string, string> = {}): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return parseEnv({ ...process.env, ...known });
}

/** What is likely a slip, or for tests and benchmarks and a danger elsewhere: a line for each, to be logged at every start. */
export function warningsOf(env: Pick<Env, 'FRESH_SECONDS' | 'RATE_LIMITS' | 'misspelled' | 'DATABASE_URL' | 'DATABASE_URL_UNPOOLED'>): string[] {
  return [
    ...env.misspelled,
    ...warningsOfDatabase(env),
    ...(env.FRESH_SECONDS === USUAL_FRESH_SECONDS
      ? []
      : [`FRESH_SECONDS is ${env.FRESH_SECONDS}: that is for tests and benchmarks, honest tabs may be taken for thieves`]),
    ...(env.RATE_LIMITS ? [] : ['RATE_LIMITS is off: that is for tests and benchmarks, passwords can be guessed without limit']),
  ];
}
