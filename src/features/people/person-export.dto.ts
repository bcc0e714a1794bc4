import * as z from 'zod';
import { LazySchema } from '../../platform/registry/project-schema.js';
import type { HeldData } from './person-export.repository.js';

/** The rows that features declare, those of a project too. */
export const heldData = new LazySchema<z.ZodType<HeldData>>(() =>
  z
    .record(z.string(), z.array(z.looseObject({})))
    .meta({ id: 'HeldData', examples: [{ passwords: [{ isSet: true }] }] }),
);
