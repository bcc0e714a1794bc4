import * as z from 'zod';
import type { ValuesOf, Variables } from '../registry/env.js';
import { type Locale, LOCALES } from '../registry/locales.js';

const isLocale = (text: string): text is Locale => (LOCALES as readonly string[]).includes(text);

/** Languages that there are words in. */
const locales = z
  .string()
  .transform((value) => value.split(',').map((locale) => locale.trim()))
  .refine(
    (list): list is Locale[] => list.every(isLocale) && new Set(list).size === list.length,
    `some of ${LOCALES.join(',')}, comma separated, each once`,
  );

export const variables = {
  LOCALES: locales.default([...LOCALES]),
  DEFAULT_LOCALE: z.enum(LOCALES, { error: `one of ${LOCALES.join(', ')}` }).default('en'),
};

type OwnVariables = ValuesOf<typeof variables>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
}

export function faults(env: Variables, isBroken: (name: keyof Variables) => boolean): string[] {
  if (isBroken('LOCALES') || isBroken('DEFAULT_LOCALE') || env.LOCALES.includes(env.DEFAULT_LOCALE))
    return [];
  return ['DEFAULT_LOCALE: one of LOCALES; unset it is en'];
}
