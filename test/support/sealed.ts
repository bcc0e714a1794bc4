import type { TestApp } from 'postern/testing';
import { AuditSealing } from '../../src/features/audit-chain/sealing.service.js';
import { until } from './until.js';

/** Has an event of the audit sealed. The app may be at it by itself just then: it is tried until it is. */
export function sealed({ app, sql }: TestApp, event: string): Promise<void> {
  return until(async () => {
    await app.get(AuditSealing).sealAll();
    const found = await sql`SELECT FROM audit_chain JOIN audit_events e ON e.id = event_id
      WHERE event = ${event}`;
    return found.count > 0;
  });
}
