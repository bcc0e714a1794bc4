import { createHash, randomBytes } from 'node:crypto';

/** The version of what is hashed: another encoding has another number. */
const VERSION = 1;

/** The length of a salt: another one would move the border between it and the value. */
export const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** The hash before the first event. */
export const GENESIS = Buffer.alloc(HASH_BYTES);

/** A row of `audit_events`, as it is sealed: texts as PostgreSQL writes them. */
export interface ChainedEvent {
  id: string;
  /** UTC, to the microsecond: `2026-11-30T21:41:26.123456Z`. */
  createdAt: string;
  event: string;
  outcome: string;
  userId: string | null;
  actorId: string | null;
  sessionId: string | null;
  generation: number | null;
  ip: string | null;
  /** The first 24 bits of an IPv4 address, 48 of an IPv6 one; the others are zero. */
  network: string | null;
  userAgent: string | null;
  requestId: string | null;
  reason: string | null;
}

/** Values that may be erased, in the order of their commitments. */
const ERASABLE = ['ip', 'network', 'userAgent'] as const;

export type Erasable = (typeof ERASABLE)[number];

/** NULL: erased, or there was no value. */
export type Salts = Readonly<Record<Erasable, Buffer | null>>;

/** Where an event stands. */
export interface Place {
  sequence: number;
  /** The hash before. */
  previous: Buffer;
  /** As `createdAt`. */
  sealedAt: string;
}

/** The row of an event that was sealed. */
export interface Seal {
  sequence: number;
  hash: Buffer;
  commitments: Buffer;
  salts: Salts;
}

/** SHA-256 over the salt and the value in UTF-8; zeros for no value. */
export function commitmentTo(value: string | null, salt: Buffer | null): Buffer {
  if (value === null || salt === null) return GENESIS;
  return createHash('sha256').update(salt).update(value).digest();
}

/** The commitment to one value. */
export function commitmentIn(commitments: Buffer, name: Erasable): Buffer {
  const at = ERASABLE.indexOf(name) * HASH_BYTES;
  return commitments.subarray(at, at + HASH_BYTES);
}

/** Seals an event at its place, with salts of its own. */
export function seal(event: ChainedEvent, place: Place): Seal {
  const salts = Object.fromEntries(
    ERASABLE.map((name) => [name, event[name] === null ? null : randomBytes(SALT_BYTES)]),
  ) as unknown as Salts;
  const commitments = Buffer.concat(ERASABLE.map((name) => commitmentTo(event[name], salts[name])));
  return { sequence: place.sequence, hash: hashOf(event, place, commitments), commitments, salts };
}

/**
 * SHA-256 over the UTF-8 of this object as JSON in the canonical form of RFC 8785: names in their order, no
 * layout. All values are texts, whole numbers or null, so `JSON.stringify` writes just that.
 */
export function hashOf(event: ChainedEvent, place: Place, commitments: Buffer): Buffer {
  const committed = (name: Erasable) => {
    const commitment = commitmentIn(commitments, name);
    return commitment.equals(GENESIS) ? null : commitment.toString('hex');
  };
  const content = {
    actorId: event.actorId,
    createdAt: event.createdAt,
    event: event.event,
    generation: event.generation,
    id: event.id,
    ip: committed('ip'),
    network: committed('network'),
    outcome: event.outcome,
    previous: place.previous.toString('hex'),
    reason: event.reason,
    requestId: event.requestId,
    sealedAt: place.sealedAt,
    sequence: place.sequence,
    sessionId: event.sessionId,
    userAgent: committed('userAgent'),
    userId: event.userId,
    version: VERSION,
  };
  return createHash('sha256').update(JSON.stringify(content)).digest();
}
