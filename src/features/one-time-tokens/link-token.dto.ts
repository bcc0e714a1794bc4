import * as z from 'zod';
import { phrase } from '../../platform/errors/sentences.js';

/** The token of a mail's link, in a body. */
export const linkToken = z
  .string()
  .min(1, phrase('A token is required.'))
  .max(200, phrase('This is not a token.'))
  .meta({ description: "From the fragment of the mail's link.", examples: ['tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE'] });
