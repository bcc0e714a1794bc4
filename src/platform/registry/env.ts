import type * as z from 'zod';
import type { Registered } from './register.js';

/**
 * Variables by name, each with the rule for its text. The rule's message says what the variable has to be.
 */
export type VariableRules = Readonly<Record<string, z.ZodType>>;

/** The values of these variables. */
export type ValuesOf<Rules extends VariableRules> = z.infer<z.ZodObject<Rules>>;

/** The values that these functions derive. */
export type DerivedOf<Derivations extends Readonly<Record<string, (env: Variables) => unknown>>> = {
  [Name in keyof Derivations]: ReturnType<Derivations[Name]>;
};

/** Those of the project. zod takes an object of no fields for one whose fields are `never`. */
type RegisteredValues = keyof Registered<'env'> extends never
  ? Registered<'env'>
  : ValuesOf<Registered<'env'>>;

type RegisteredFamilies = keyof Registered<'envFamilies'> extends never
  ? Registered<'envFamilies'>
  : FamiliesOf<Registered<'envFamilies'>>;

/** Every variable, as its own rule reads it: each part adds its own, by `declare module`. */
export interface Variables extends RegisteredValues, RegisteredFamilies {}

type RegisteredDerivedValues = keyof Registered<'envDerived'> extends never
  ? Registered<'envDerived'>
  : DerivedOf<Registered<'envDerived'>>;

/**
 * Values that follow from variables: each part adds its own. One with the name of a variable takes its place.
 */
export interface DerivedValues extends RegisteredDerivedValues {}

/** The environment, validated and complete. Lists are arrays, switches booleans, durations whole seconds. */
export interface Env extends Omit<Variables, keyof DerivedValues>, DerivedValues {}

/** Variables of which a person makes up a part of the name, as OIDC_<NAME>_ISSUER: together one value. */
export interface VariableFamily {
  /** The beginning of all their names, and of no other variable's. */
  prefix: string;
  /**
   * @param given those that are set, by their names
   * @param fault takes a line for each that breaks a rule: its name and the rule, never its value
   * @returns the value; what has a fault is no part of it
   */
  read: (given: Readonly<Record<string, string>>, fault: (line: string) => void) => unknown;
}

/** The values of these families. */
export type FamiliesOf<Families extends Readonly<Record<string, VariableFamily>>> = {
  [Name in keyof Families]: ReturnType<Families[Name]['read']>;
};
