import * as z from 'zod';

/** Years that PostgreSQL has too, in whatever zone they are written. */
const isSaneYear = (written: string) => /^(1[89]|[2-9]\d)\d\d-/.test(written) && !written.startsWith('9999');

/** A day, or a time with its zone, as a client has written it. It comes out in UTC. */
export const writtenTime = () =>
  z
    .union([z.iso.date(), z.iso.datetime({ offset: true })])
    .refine(isSaneYear)
    .transform((written) => new Date(written).toISOString())
    .meta({ examples: ['2026-11-01'] });

/** A day, as a client has written it. */
export const writtenDay = () => z.iso.date().refine(isSaneYear);
