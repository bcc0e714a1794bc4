import { Injectable } from '@nestjs/common';
import type { Executor } from '../database/executor.js';
import type { Caller } from '../http/caller.js';
import { auditEvents } from './audit-events.table.js';
import type { AuditEvent } from './audit-events.js';

@Injectable()
export class AuditRepository {
  /** Writes down what happened, in the transaction in which it does: without the one there is not the other. */
  async record(on: Executor, event: AuditEvent, caller: Caller, about: { userId?: string; sessionId?: string; reason?: string } = {}): Promise<void> {
    await on.insert(auditEvents).values({ event, ...caller, ...about });
  }
}
