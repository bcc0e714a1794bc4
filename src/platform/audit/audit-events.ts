import type { AuditOutcome } from '../registry/feature.js';
import type { Registered } from '../registry/register.js';
import { registry } from '../registry/registry.js';

/**
 * Every event that the audit can hold: each part adds its own. Source of the choice: OWASP Logging Vocabulary
 * Cheat Sheet; ASVS 5.0, V16.3.
 */
export interface AuditEvents extends Registered<'events'> {}

export type AuditEvent = keyof AuditEvents;

export function outcomeOf(event: AuditEvent): AuditOutcome {
  return (registry().events as Record<AuditEvent, AuditOutcome>)[event];
}
