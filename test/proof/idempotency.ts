export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

interface Known {
  payload: string;
  /** Missing while the first call with this key is under way. */
  reply?: Reply;
}

const MAX_KEY = 256;

/**
 * What Resend promises of the Idempotency-Key of `POST /emails`, for the 24 hours that it remembers one: the
 * same payload gets the first reply again, and no second mail leaves; while the first call is under way, and
 * with another payload, the call is refused. A call that failed is not remembered. Source:
 * https://resend.com/docs/dashboard/emails/idempotency-keys
 */
export class Idempotency {
  /** The mails that have left, in that order: what people find in their mailboxes. */
  readonly sent: { key: string | undefined; to: string }[] = [];
  /** How often a key came again: the first reply was given once more, or the call refused. */
  readonly returns = { again: 0, concurrent: 0, 'another payload': 0 };
  private readonly known = new Map<string, Known>();

  /** Takes a call to work on it, to be ended by `finish` or `abandon`; or replies at once. */
  begin(key: string | undefined, payload: string): 'begun' | Reply {
    if (key === undefined) return 'begun';
    if (key.length < 1 || key.length > MAX_KEY) return refusal(400, 'invalid_idempotency_key');
    const known = this.known.get(key);
    if (!known) {
      this.known.set(key, { payload });
      return 'begun';
    }
    if (known.payload !== payload) {
      this.returns['another payload']++;
      return refusal(409, 'invalid_idempotent_request');
    }
    if (!known.reply) {
      this.returns.concurrent++;
      return refusal(409, 'concurrent_idempotent_requests');
    }
    this.returns.again++;
    return known.reply;
  }

  /** The mail leaves. */
  finish(key: string | undefined, payload: string): Reply {
    const { to } = JSON.parse(payload) as { to: string | string[] };
    this.sent.push({ key, to: [to].flat().join() });
    const reply: Reply = { status: 200, body: { id: `mail-${this.sent.length}` } };
    if (key !== undefined) this.known.set(key, { payload, reply });
    return reply;
  }

  /** The call has failed: the next one with its key is a first one. */
  abandon(key: string | undefined): void {
    if (key !== undefined) this.known.delete(key);
  }
}

export function refusal(statusCode: number, name: string): Reply {
  return { status: statusCode, body: { statusCode, name, message: 'imitated' } };
}
