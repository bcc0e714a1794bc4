import type * as z from 'zod';

type NoFields = Readonly<Record<never, never>>;

/**
 * The fields of a user by the schema of a project. Of an object without fields, or with unknown ones, zod's
 * type has every name, so that one that nobody declares would compile.
 */
export type FieldsOf<S extends z.ZodObject> = string extends keyof S['shape']
  ? NoFields
  : keyof S['shape'] extends never
    ? NoFields
    : z.infer<S>;
