import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { LOGGER } from '../logging/logger.js';
import { callOut } from '../outbound/call-out.js';
import { OutboundError } from '../outbound/outbound-error.js';

/** Says the how manieth call in a row it is, each made by the one before. */
export const CALL_NUMBER_HEADER = 'x-postern-call';

/**
 * How many calls follow one another at the most: with 300 s each, about as long as a reset link is good for.
 */
const MAX_CALLS = 6;

/**
 * A function that ends with mails left has another one go on: it asks its own cron route. Only on Vercel, and
 * with a CRON_SECRET.
 */
@Injectable()
export class SelfCall {
  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param call which one in a row this function itself has come by: 0 for any other request */
  mayGoOn(call: number): boolean {
    const { VERCEL, CRON_SECRET } = this.env;
    return VERCEL !== undefined && CRON_SECRET !== undefined && call < MAX_CALLS;
  }

  /** @returns false when no other function has gone on, as far as it can be known. Never fails. */
  async goOn(call: number): Promise<boolean> {
    const { CRON_SECRET, APP_URL } = this.env;
    if (!this.mayGoOn(call)) return false;
    const headers = { authorization: `Bearer ${CRON_SECRET}`, [CALL_NUMBER_HEADER]: String(call + 1) };
    try {
      const { status } = await callOut(
        { url: `${APP_URL}/internal/cron`, named: [APP_URL], headers },
        this.env,
      );
      if (status !== 200)
        this.logger.warn(
          { status, call: call + 1 },
          'mails are left to the next request: the cron route refused this call',
        );
      return status === 200;
    } catch (error) {
      const isLate = error instanceof OutboundError && error.reason === 'late';
      if (!isLate)
        this.logger.warn(
          { err: error, call: call + 1 },
          'mails are left to the next request: the cron route was not reached at APP_URL',
        );
      // Too late an answer is that of a function which is busy with the mails, and goes on without us.
      return isLate;
    }
  }
}

/** The number that a call says of itself; 0 for what says none, the highest for nonsense. */
export function callNumber(header: string | undefined): number {
  if (header === undefined) return 0;
  return /^\d{1,3}$/.test(header) ? Number(header) : MAX_CALLS;
}
