import { domainToASCII } from 'node:url';
import * as z from 'zod';
import type { ValuesOf } from '../../platform/registry/env.js';

/** Domains of email addresses, as `normaliseEmail` writes them. */
const domains = z
  .string()
  .transform((value) => value.split(',').map((domain) => domainToASCII(domain.trim())))
  .refine(
    (list) => list.every((domain) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)),
    'domains such as example.com, comma separated; no @, no *',
  );

export const variables = { SIGN_UP_DOMAINS: domains.default([]) };

type OwnVariables = ValuesOf<typeof variables>;
declare module '../../platform/registry/env.js' {
  interface Variables extends OwnVariables {}
}
