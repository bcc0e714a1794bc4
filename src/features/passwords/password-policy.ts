import { Inject, Injectable } from '@nestjs/common';
import * as z from 'zod';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError, type FieldError } from '../../platform/errors/app-error.js';
import { sentence, sentenceId } from '../../platform/errors/sentences.js';
import { BreachedPasswords } from './breached-passwords.js';
import { isCommon } from './common-passwords.js';
import { fold, normalisePassword } from './password-text.js';
import { holdsWords, readWords, wordsOfAddress, wordsOfName } from './personal-words.js';
import { isRun, repeatsItself } from './predictable.js';

/** More than anybody types, and little enough to hash; in code points after NFKC. */
const LONGEST = 256;

/** The longest text that is looked at at all, in UTF-16 units: 256 code points in their longest spelling. */
const MAX_TEXT = 2048;

/**
 * A password in a body: any text that could be one. It is only compared here; a chosen password passes
 * `PasswordPolicy` too.
 */
export const password = z
  .string()
  .min(1, sentenceId('password.missing'))
  .max(MAX_TEXT, sentenceId('password.tooLong'))
  .refine((text) => !text.includes('\0') && text.isWellFormed(), sentenceId('password.unstorable'))
  .meta({ format: 'password', examples: ['correct horse battery staple'] });

/** Why a password is refused, for the person who chose it: never with any of it. */
const REASONS = {
  address: sentence('password.holdsAddress'),
  appName: sentence('password.holdsAppName'),
  repetition: sentence('password.repetitive'),
  run: sentence('password.sequential'),
  common: sentence('password.common'),
  breached: sentence('password.breached'),
};

/**
 * The rules for a newly chosen password. Sources: NIST SP 800-63B-4, section 3.1.1.2; OWASP ASVS 5.0, 6.2.
 */
@Injectable()
export class PasswordPolicy {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly breached: BreachedPasswords,
  ) {}

  /**
   * Requires PASSWORD_MIN_LENGTH to 256 characters (code points after NFKC), and nothing about kinds of
   * characters; and refuses what is easily guessed: for everybody, or by who knows the person. Call it before
   * a token is used, and whether or not the address is known: it takes a millisecond, or up to 2 s with
   * BREACHED_PASSWORDS=on.
   * @param where `path`: the field's name in the body; `email`: the address of who chooses, as
   * `normaliseEmail` writes it
   * @throws AppError `VALIDATION_FAILED` for the length, else `PASSWORD_REFUSED` with the reason
   */
  async check(chosen: string, { path, email }: { path: string; email: string }): Promise<void> {
    const password = normalisePassword(chosen);
    const length = this.lengthFault(password);
    if (length) throw new AppError('VALIDATION_FAILED', { errors: [{ path, ...length }] });
    const reason = await this.reasonAgainst(password, email);
    if (reason)
      throw new AppError('PASSWORD_REFUSED', {
        detail: REASONS[reason],
        errors: [{ path, message: REASONS[reason] }],
      });
  }

  private lengthFault(password: string): Omit<FieldError, 'path'> | undefined {
    const length = [...password].length;
    const min = this.env.PASSWORD_MIN_LENGTH;
    if (length < min) return { message: sentence('password.tooShort', { min }) };
    return length > LONGEST ? { message: sentence('password.tooLong') } : undefined;
  }

  private async reasonAgainst(password: string, email: string): Promise<keyof typeof REASONS | undefined> {
    const folded = fold(password);
    const words = readWords(password);
    if (holdsWords(words, wordsOfAddress(email))) return 'address';
    if (holdsWords(words, wordsOfName(this.env.APP_NAME))) return 'appName';
    if (repeatsItself(folded, this.env.PASSWORD_MIN_LENGTH)) return 'repetition';
    if (isRun(folded)) return 'run';
    if (await isCommon(folded)) return 'common';
    return (await this.breached.includes(password)) ? 'breached' : undefined;
  }
}
