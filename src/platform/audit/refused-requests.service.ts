import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Logger } from 'pino';
import { DATABASE } from '../db/database.module.js';
import type { Database } from '../db/executor.js';
import type { AppError } from '../errors/app-error.js';
import type { Code } from '../errors/error-codes.js';
import { BackgroundTasks } from '../background/background-tasks.js';
import { clientOf } from '../http/parameters.js';
import { LOGGER } from '../logging/logger.js';
import type { Refusals } from '../http/refusals.js';
import { networkOf } from '../limits/network.js';
import { registry } from '../registry/registry.js';
import type { AuditEvent } from './audit-events.js';
import { AuditRepository } from './audit.repository.js';

/** For how long one row is enough of what is not counted in a window, in milliseconds. */
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** How many rows an instance writes in a minute: somebody with many networks must not fill the audit. */
const MAX_ROWS_PER_MINUTE = 60;

/** Of how many an instance knows that they are written: the database refuses a second row all the same. */
const MAX_KEPT = 5000;

/**
 * Writes down who was refused, after the answer: one row for each network and limit in the limit's window,
 * and for each network and route in an hour. So nobody writes rows at will. Events beyond a minute's rows
 * stand in the log alone, as every request does.
 */
@Injectable()
export class RefusedRequests implements Refusals {
  private readonly written = new Set<string>();
  private minute = 0;
  private rows = 0;

  constructor(
    @Inject(DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly audit: AuditRepository,
    private readonly backgroundTasks: BackgroundTasks,
  ) {}

  answered({ code, audit }: AppError, req: Request): void {
    const event = (registry().refusals as Partial<Record<Code, AuditEvent>>)[code];
    if (!event) return;
    const client = clientOf(req);
    const { narrow, wide } = networkOf(client.ip);
    // The route as it is written here, never the path that was asked for.
    const route = `${req.method} ${(req.route as { path?: string } | undefined)?.path ?? 'no route'}`;
    const { reason, once } = audit ?? { reason: route, once: `${route}|${Math.floor(Date.now() / HOUR_MS)}` };
    const what = `${event}|${wide ?? narrow}|${once}`;
    if (this.written.has(what) || !this.hasRoom()) return;
    if (this.written.size >= MAX_KEPT) this.written.clear();
    this.written.add(what);
    this.backgroundTasks.run('audit a refusal', () =>
      this.audit.recordOnce(this.db, event, client, { reason }, what),
    );
  }

  private hasRoom(): boolean {
    const minute = Math.floor(Date.now() / MINUTE_MS);
    if (minute !== this.minute) [this.minute, this.rows] = [minute, 0];
    this.rows++;
    if (this.rows === MAX_ROWS_PER_MINUTE + 1)
      this.logger.warn('more refusals than the audit takes in a minute: the rest stands in the log alone');
    return this.rows <= MAX_ROWS_PER_MINUTE;
  }
}
