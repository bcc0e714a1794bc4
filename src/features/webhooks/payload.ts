import type { WebhookDeclaration } from '../../platform/registry/webhooks.js';
import { webhooksOf } from './event-types.js';
import { matches, type WebhookEndpoint } from './variables.js';

/** An event of the audit, as far as others may hear of it. */
export interface ToldEvent {
  id: string;
  event: string;
  createdAt: Date;
  userId: string | null;
  sessionId: string | null;
  actorId: string | null;
  reason: string | null;
}

/** A webhook as it is sent to one endpoint. `type` is null where this version does not know the event. */
export interface Message {
  messageId: string;
  eventId: string;
  type: string | null;
  body: string | null;
}

/**
 * The webhooks of an event to an endpoint: none, where it has not asked for them. Of one that this version
 * does not know a message without a body is kept, for a version that does.
 */
export function messagesOf(event: ToldEvent, { events }: Pick<WebhookEndpoint, 'events'>): Message[] {
  const webhooks = webhooksOf(event.event);
  if (!webhooks) return [{ messageId: `${event.id}-unknown`, eventId: event.id, type: null, body: null }];
  return webhooks
    .map((webhook, index) => ({ ...webhook, messageId: index === 0 ? event.id : `${event.id}-${index}` }))
    .filter(({ type }) => events.some((pattern) => matches(pattern, type)))
    .map((webhook) => ({
      messageId: webhook.messageId,
      eventId: event.id,
      type: webhook.type,
      body: bodyOf(event, webhook),
    }));
}

/** Source of the shape: Standard Webhooks, "Payload structure". */
function bodyOf(event: ToldEvent, { type, carries, reasonAs, reason }: WebhookDeclaration): string {
  const data = Object.fromEntries(
    [
      ...carries.map((name) => [name, event[name]] as const),
      ['reason', reason ?? null] as const,
      ...(reasonAs ? [[reasonAs, event.reason] as const] : []),
    ].filter(([, value]) => value !== null),
  );
  return JSON.stringify({ type, timestamp: event.createdAt.toISOString(), data });
}
