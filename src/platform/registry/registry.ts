import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Declaration, Expiry, Feature } from './feature.js';

/** What the platform and all features declare, summed up. */
export interface Registry {
  features: readonly Feature[];
  tables: readonly PgTable[];
  expires: readonly Expiry[];
  userDeleted: readonly SQL[];
}

let current: Registry | undefined;

/**
 * Sums up what the platform and these features declare, and makes it what `registry()` returns.
 * @throws Error for two declarations of one name, and for a feature that comes before one that it requires
 */
export function register(platform: readonly Declaration[], features: readonly Feature[]): Registry {
  for (const [index, { name, requires }] of features.entries()) {
    const missing = requires.find((required) => !features.slice(0, index).includes(required));
    if (missing) throw new Error(`${name} requires ${missing.name}: list that feature before it`);
  }
  const all: readonly Declaration[] = [...platform, ...features];
  const expires = all.flatMap((one) => one.expires ?? []);
  refuseTwice('feature', all);
  refuseTwice('kind of rows that expire', expires);
  return (current = {
    features,
    tables: all.flatMap((one) => one.tables ?? []),
    expires,
    userDeleted: all.flatMap((one) => one.userDeleted ?? []),
  });
}

/**
 * What is registered.
 * @throws Error before `src/features/index.ts` has been loaded
 */
export function registry(): Registry {
  if (!current) throw new Error('No features are registered: import src/features/index.ts first.');
  return current;
}

function refuseTwice(kind: string, declared: readonly { name: string }[]): void {
  const names = declared.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two declarations of the ${kind} ${twice}`);
}
