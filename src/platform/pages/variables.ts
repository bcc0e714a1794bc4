import * as z from 'zod';
import { localUrlOf, publicUrlOf } from '../http/app-url.js';
import type { DerivedOf, ValuesOf, Variables } from '../registry/env.js';

/**
 * A colour, as `#rrggbb` in small letters. It may come without its `#`, with which a comment begins in a file
 * of variables.
 */
const hexColour = z.string().transform((written, context) => {
  const [, digits] = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(written) ?? [];
  if (digits !== undefined)
    return `#${digits.length === 6 ? digits : digits.replace(/./g, '$&$&')}`.toLowerCase();
  context.addIssue({ code: 'custom', message: 'a colour as 1f4fd8, six hexadecimal digits or three' });
  return z.NEVER;
});

/** An image's address, or its path: neither ends an attribute, a policy, or its part. */
function isLogo(written: string): boolean {
  if (/[\s\p{Cc}"'<>;,\\]/u.test(written)) return false;
  if (/^\/(?!\/)/.test(written)) return true;
  if (!/^https:\/\//.test(written) || !URL.canParse(written)) return false;
  const { username, password } = new URL(written);
  return username + password === '';
}

export const variables = {
  APP_COLOR: hexColour.optional(),
  APP_LOGO: z
    .string()
    .refine(isLogo, "an https address of an image, or its path at APP_URL's origin, such as /logo.png")
    .optional(),
};

export const derived = {
  /** The whole address, since emails are read elsewhere. */
  APP_LOGO: (env: Variables) =>
    env.APP_LOGO && new URL(env.APP_LOGO, publicUrlOf(env) ?? localUrlOf(env)).href,
};

type OwnVariables = ValuesOf<typeof variables>;
type OwnDerivedValues = DerivedOf<typeof derived>;
declare module '../registry/env.js' {
  interface Variables extends OwnVariables {}
  interface DerivedValues extends OwnDerivedValues {}
}
