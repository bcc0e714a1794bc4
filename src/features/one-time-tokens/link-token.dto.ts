import * as z from 'zod';
import { sentenceId } from '../../platform/errors/sentences.js';

/** The token of a mail's link, in a body. */
export const linkToken = z
  .string()
  .min(1, sentenceId('token.missing'))
  .max(200, sentenceId('token.malformed'))
  .meta({
    description: "From the fragment of the mail's link.",
    examples: ['tgUb49PIXP34VnObyn7WgYEsR2im27fNAltE9Te0JpE'],
  });
