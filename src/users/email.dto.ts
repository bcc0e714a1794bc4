import * as z from 'zod';
import { normaliseEmail } from './email-address.js';

/** An e-mail address in a body: it comes out normalised. */
export const email = z
  .string()
  .max(1000, 'This is not an e-mail address.')
  .meta({ examples: ['ann@example.com'] })
  .transform((written, context) => {
    const address = normaliseEmail(written);
    if (address !== undefined) return address;
    context.addIssue({ code: 'custom', message: 'This is not an e-mail address.' });
    return z.NEVER;
  });
