import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { callOut } from '../../platform/outbound/call-out.js';

/** How long a question may take, its answer's body included, in milliseconds. */
const DEADLINE_MS = 2000;

/**
 * How many hexadecimal digits of the SHA-1 are sent: a million such ranges share all passwords, so
 * they tell none.
 */
const PREFIX_DIGITS = 5;

const RANGE_ENTRY = /^([0-9A-F]{35}):(\d+)$/i;

/**
 * Passwords that are known from breaches, by the range service of Have I Been Pwned:
 * https://haveibeenpwned.com/API/v3#PwnedPasswords
 */
@Injectable()
export class BreachedPasswords {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Whether a password is known from a breach; always false with BREACHED_PASSWORDS=off. When the service
   * does not answer within 2 s as it should, a warning is logged and the password passes: nobody's outage
   * stops a registration.
   * @param password in NFKC, the only form that is ever compared with a hash; for what is typed in ASCII it
   * is the same
   */
  async includes(password: string): Promise<boolean> {
    if (!this.env.BREACHED_PASSWORDS) return false;
    const digest = createHash('sha1').update(password).digest('hex').toUpperCase();
    try {
      const range = await this.fetchRange(digest.slice(0, PREFIX_DIGITS));
      // Padding has a count of 0.
      return (range.get(digest.slice(PREFIX_DIGITS)) ?? 0) > 0;
    } catch (error) {
      this.logger.warn(
        { err: error },
        'a password was not checked for breaches: the service did not answer as it should',
      );
      return false;
    }
  }

  /** How often each password of a range is known, by the rest of its SHA-1. */
  private async fetchRange(prefix: string): Promise<Map<string, number>> {
    const url = this.env.BREACHED_PASSWORDS_URL;
    const request = {
      url: `${url}/range/${prefix}`,
      named: [url],
      // Padded, so that the length of the encrypted answer does not tell the range.
      headers: { 'add-padding': 'true', 'user-agent': `Postern (${this.env.APP_URL})` },
      deadlineMs: DEADLINE_MS,
    };
    const { status, body } = await callOut(request, this.env);
    if (status !== 200) throw new Error(`it answered ${status}`);
    return new Map(body.toString().trim().split(/\r?\n/).map(readEntry));
  }
}

function readEntry(line: string): [string, number] {
  const [, rest, count] = RANGE_ENTRY.exec(line) ?? [];
  if (rest === undefined) throw new Error('its answer is not a list of hashes and counts');
  return [rest.toUpperCase(), Number(count)];
}
