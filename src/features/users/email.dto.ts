import * as z from 'zod';
import { sentenceId } from '../../platform/errors/sentences.js';
import { normaliseEmail } from './email-address.js';

/** An email address in a body: it comes out normalised. */
export const email = z
  .string()
  .max(1000, sentenceId('email.malformed'))
  .meta({ examples: ['ann@example.com'] })
  .transform((written, context) => {
    const address = normaliseEmail(written);
    if (address !== undefined) return address;
    context.addIssue({ code: 'custom', message: sentenceId('email.malformed') });
    return z.NEVER;
  });
