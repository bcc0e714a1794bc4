import * as z from 'zod';
import { LazySchema } from '../../platform/registry/project-schema.js';

/** Rows by what they are, as `personalData` of each feature names them. */
export type HeldData = Readonly<Record<string, readonly object[]>>;

/** The rows that features declare, those of a project too. */
export const heldData = new LazySchema<z.ZodType<HeldData>>(() =>
  z
    .record(z.string(), z.array(z.looseObject({})))
    .meta({ id: 'HeldData', examples: [{ passwords: [{ isSet: true }] }] }),
);
