import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { type Sentence, sentence } from '../../platform/errors/sentences.js';

/**
 * The rules for a newly chosen address. One that was chosen before goes on to work: sign-in only compares.
 */
@Injectable()
export class AddressPolicy {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /**
   * Refuses an address that mail from here does not reach, and one outside SIGN_UP_DOMAINS. The answer
   * depends on the text of the address alone, so it tells nothing about who has an account.
   * @param email as `normaliseEmail` writes it
   * @param path the field's name in the body
   * @throws AppError `EMAIL_REFUSED` with the reason
   */
  check(email: string, path: string): void {
    const reason = this.reasonAgainst(email);
    if (reason) throw new AppError('EMAIL_REFUSED', { detail: reason, errors: [{ path, message: reason }] });
  }

  /** Why an address is refused; undefined for one that is accepted. */
  reasonAgainst(email: string): Sentence | undefined {
    const at = email.lastIndexOf('@');
    const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
    if (!isDeliverable(local, this.env.MAIL_SMTPUTF8)) return sentence('email.undeliverable');
    const domains = this.env.SIGN_UP_DOMAINS;
    if (domains.length > 0 && !domains.includes(domain)) return sentence('email.domainRefused');
    return undefined;
  }
}

/**
 * Letters beyond ASCII need a transport with SMTPUTF8 (RFC 6531). Those that stand for others, such as
 * fullwidth ones, are in no mailbox's name (RFC 8264, 9.17: HasCompat).
 */
function isDeliverable(local: string, hasSmtpUtf8: boolean): boolean {
  const isAscii = /^[\x21-\x7e]*$/.test(local);
  return isAscii || (hasSmtpUtf8 && local.normalize('NFKC') === local);
}
