import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { LOGGER } from '../logging/logger.js';

/** Says the how manieth call in a row it is, each made by the one before. */
export const CALL_NUMBER_HEADER = 'x-postern-call';

/**
 * How many calls follow one another at the most: with 300 s each, about as long as a reset link is good for.
 */
const MAX_CALLS = 6;

/** How long a call waits for its answer, in milliseconds: the function that is called goes on without it. */
const DEADLINE_MS = 10_000;

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
      // To where the environment says, and nowhere else: a redirect would carry the secret along.
      const answer = await fetch(`${APP_URL}/internal/cron`, {
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      await answer.body?.cancel();
      if (!answer.ok)
        this.logger.warn(
          { status: answer.status, call: call + 1 },
          'mails are left to the next request: the cron route refused this call',
        );
      return answer.ok;
    } catch (error) {
      const isLate = error instanceof DOMException && error.name === 'TimeoutError';
      if (!isLate)
        this.logger.warn(
          { err: error, call: call + 1 },
          'mails are left to the next request: the cron route was not reached at APP_URL',
        );
      // Too late an answer is that of a function which is busy with the mails.
      return isLate;
    }
  }
}

/** The number that a call says of itself; 0 for what says none, the highest for nonsense. */
export function callNumber(header: string | undefined): number {
  if (header === undefined) return 0;
  return /^\d{1,3}$/.test(header) ? Number(header) : MAX_CALLS;
}
