import * as z from 'zod';
import type { DerivedOf, Env, ValuesOf, Variables } from '../registry/env.js';
import { registry } from '../registry/registry.js';
import type { SignInMethod } from '../registry/sign-in-methods.js';

const RULE = 'names of ways to sign in, such as password,passkey, comma separated';

export const variables = {
  SIGN_IN_METHODS: z
    .string()
    .transform((text): readonly string[] => [...new Set(text.split(',').map((name) => name.trim()))])
    .refine((names) => names.every((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)), RULE)
    .optional(),
};

type OwnVariables = ValuesOf<typeof variables>;

/** Every way to sign in that there is in this environment, on or off. */
export const methodsIn = (env: Variables): SignInMethod[] =>
  registry().signInMethods.flatMap((methodsOf) => methodsOf(env));

export const derived = {
  /** The ways to sign in that are on, by name. */
  SIGN_IN_METHODS: (env: Variables): readonly string[] =>
    env.SIGN_IN_METHODS ?? methodsIn(env).flatMap(({ name, isOnByDefault }) => (isOnByDefault ? [name] : [])),
};

type OwnDerived = DerivedOf<typeof derived>;

declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerived {}
}

/** Whether a way to sign in is on, as far as its variables say: for the rules of other variables. */
export const isOn = (env: Variables, method: string): boolean =>
  derived.SIGN_IN_METHODS(env).includes(method);

/** Whether there is such a way to sign in, and it is off. */
export const isSwitchedOff = (env: Env, method: string): boolean =>
  !env.SIGN_IN_METHODS.includes(method) && methodsIn(env).some(({ name }) => name === method);

/** Ways to sign in that there are not: a line for each. */
export function faults(env: Variables): string[] {
  const known = methodsIn(env).map(({ name }) => name);
  return (env.SIGN_IN_METHODS ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => `SIGN_IN_METHODS: there is no ${JSON.stringify(name)}: there are ${known.join(', ')}`);
}
