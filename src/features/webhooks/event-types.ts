import { registry } from '../../platform/registry/registry.js';
import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';

/**
 * The webhooks that follow from an event of the audit: none from most.
 * @returns undefined for one that this version does not know: a newer one has written it
 */
export function webhooksOf(auditEvent: string): readonly WebhookDeclaration[] | undefined {
  const { webhooks, events } = registry();
  return Object.hasOwn(events, auditEvent) ? (webhooks[auditEvent] ?? []) : undefined;
}

/** Every type that this version sends. */
export function typesKnown(): string[] {
  const declared = Object.values(registry().webhooks).flat();
  return [...new Set(declared.map(({ type }) => type))].toSorted();
}
