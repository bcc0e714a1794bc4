import type * as z from 'zod';
import type { FieldsOf } from './profile.js';

/**
 * The project that Postern is part of. It adds its names to the types:
 *
 * ```ts
 * declare module 'postern' {
 *   interface Register {
 *     project: typeof postern;
 *   }
 * }
 * ```
 */
export interface Register {}

/** The project's own table of this kind, such as `errors`. */
type TableIn<Declared, Kind extends string> = Declared extends {
  readonly [K in Kind]: infer Table extends object;
}
  ? Table
  : unknown;

type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (one: infer All) => void
  ? All
  : never;

/** The declarations of a kind by all features of a project, as one table. */
type TablesOfFeatures<P, Kind extends string> = P extends { readonly features: readonly (infer F)[] }
  ? AllOf<F extends unknown ? TableIn<F, Kind> : never>
  : unknown;

type Flat<T> = { readonly [Name in keyof T]: T[Name] };

/** The declarations of a kind by the project and its features; nothing where no project is registered. */
export type Registered<Kind extends string> = Register extends { project: infer P }
  ? Flat<TableIn<P, Kind> & TablesOfFeatures<P, Kind>>
  : Readonly<Record<never, never>>;

/** The fields of a user that are the project's own. */
export type Profile = Register extends { project: { readonly profile?: infer S extends z.ZodObject } }
  ? FieldsOf<S>
  : Readonly<Record<never, never>>;

type NamesOfRoles<R> = R extends readonly (infer Name extends string)[] ? Name : keyof R & string;

/** These roles, and those that the project adds. */
export type WithRegisteredRoles<Own extends string> = Register extends {
  project: { readonly roles: infer R };
}
  ? Own | NamesOfRoles<R>
  : Own;

type PermissionsOfRoles<R> = R extends readonly unknown[]
  ? never
  : R[keyof R] extends readonly (infer Name extends string)[]
    ? Name
    : never;

/** The permissions that a project gives to its roles, as a table. */
export type PermissionsOfProject = Register extends { project: { readonly roles: infer R } }
  ? Readonly<Record<PermissionsOfRoles<R>, string>>
  : Readonly<Record<never, never>>;
