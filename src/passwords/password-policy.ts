import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { AppError } from '../errors/app-error.js';

/** More than anybody types, and little enough to hash; in code points after NFKC. */
const LONGEST = 256;

/** The longest text that is looked at at all, in UTF-16 units: 256 code points in their longest spelling. */
const LONGEST_TEXT = 2048;

/** A password in a body: any text that could be one. It is only compared here; what is chosen passes `PasswordPolicy` too. */
export const password = z
  .string()
  .min(1, 'A password is required.')
  .max(LONGEST_TEXT, `A password has at most ${LONGEST} characters.`)
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'This text has characters that cannot be stored.')
  .meta({ format: 'password', examples: ['correct horse battery staple'] });

/** What a newly chosen password must be. */
@Injectable()
export class PasswordPolicy {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * Requires PASSWORD_MIN_LENGTH to 256 characters (code points after NFKC), and nothing about kinds of characters.
   * Source: NIST SP 800-63B, section 3.1.1.2.
   * @param path the field's name in the body
   * @throws AppError `VALIDATION_FAILED`
   */
  check(chosen: string, path: string): void {
    const length = [...chosen.normalize('NFKC')].length;
    const shortest = this.env.PASSWORD_MIN_LENGTH;
    const message =
      length < shortest ? `A password has at least ${shortest} characters.` : length > LONGEST ? `A password has at most ${LONGEST} characters.` : undefined;
    if (message) throw new AppError('VALIDATION_FAILED', { errors: [{ path, message }] });
  }
}
