/**
 * A webhook that tells of an event of the audit: by ids alone, never by an address, a network or a secret.
 * Several can follow from one event.
 */
export interface WebhookDeclaration {
  /** As `user.created`: words of small letters and `_`, with a full stop between them. */
  type: string;
  /** The ids of the event that it carries, where the event has them. */
  carries: readonly ('userId' | 'sessionId' | 'actorId')[];
  /**
   * By which name it carries the event's `reason`: only where that is of our own words, and never of those
   * that an admin has written.
   */
  reasonAs?: 'reason' | 'provider';
  /** A reason that is always this one. */
  reason?: string;
}

const TYPE = /^[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)+$/;

/** @returns a sentence for each type that is not written as one */
export function webhookFaults(declared: Readonly<Record<string, readonly WebhookDeclaration[]>>): string[] {
  const types = Object.values(declared).flatMap((webhooks) => webhooks.map(({ type }) => type));
  return types
    .filter((type) => !TYPE.test(type))
    .map((type) => `The webhook ${type} is not named as one: small letters, as user.created`);
}
