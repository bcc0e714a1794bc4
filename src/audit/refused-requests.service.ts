import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { ENV } from '../config/config.module.js';
import type { Env } from '../config/env.js';
import { DATABASE } from '../database/database.module.js';
import type { Database } from '../database/executor.js';
import type { AppError } from '../errors/app-error.js';
import type { Code } from '../errors/error-codes.js';
import { AfterAnswer } from '../http/after-answer.js';
import { callerOf } from '../http/caller.js';
import { LOGGER } from '../http/logger.js';
import type { Refusals } from '../http/refusals.js';
import { networkOf } from '../rate-limit/network.js';
import type { AuditEvent } from './audit-events.js';
import { AuditRepository } from './audit.repository.js';

/** Refusals that speak of an attack, and have no event of their own rules. Source: OWASP ASVS 5.0, 16.3.3. */
const EVENTS: Partial<Record<Code, AuditEvent>> = {
  RATE_LIMITED: 'rate_limited',
  ORIGIN_REFUSED: 'origin_refused',
  TOKEN_INVALID: 'link_refused',
  CODE_INVALID: 'link_refused',
  CONFIRMATION_WRONG: 'link_refused',
};

/** For how long one row is enough of what is not counted in a window, in milliseconds. */
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** How many rows an instance writes in a minute: somebody with many networks must not fill the audit. */
const MAX_ROWS_PER_MINUTE = 60;

/** Of how many an instance knows that they are written: the database refuses a second row all the same. */
const MAX_KEPT = 5000;

/**
 * Writes down who was refused, after the answer: one row for each network and limit in the limit's window, and for each network and
 * route in an hour. So nobody writes rows at will. What is beyond a minute's rows stands in the log alone, as every request does.
 */
@Injectable()
export class RefusedRequests implements Refusals {
  private readonly written = new Set<string>();
  private minute = 0;
  private rows = 0;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly audit: AuditRepository,
    private readonly afterAnswer: AfterAnswer,
  ) {}

  answered({ code, audit }: AppError, req: Request): void {
    const event = EVENTS[code];
    if (!event) return;
    const caller = callerOf(req, this.env.TRUST_PROXY);
    const { narrow, wide } = networkOf(caller.ip);
    // The route as it is written here, never the path that was asked for.
    const route = `${req.method} ${(req.route as { path?: string } | undefined)?.path ?? 'no route'}`;
    const { reason, once } = audit ?? { reason: route, once: `${route}|${Math.floor(Date.now() / HOUR_MS)}` };
    const what = `${event}|${wide ?? narrow}|${once}`;
    if (this.written.has(what) || !this.hasRoom()) return;
    if (this.written.size >= MAX_KEPT) this.written.clear();
    this.written.add(what);
    this.afterAnswer.run('audit a refusal', () => this.audit.recordOnce(this.db, event, caller, { reason }, what));
  }

  private hasRoom(): boolean {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (minute !== this.minute) [this.minute, this.rows] = [minute, 0];
    this.rows++;
    if (this.rows === MAX_ROWS_PER_MINUTE + 1) this.logger.warn('more refusals than the audit takes in a minute: the rest stands in the log alone');
    return this.rows <= MAX_ROWS_PER_MINUTE;
  }
}
