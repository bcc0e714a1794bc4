import { headerOf, type Incoming } from './incoming.js';

/** Ids of a user, of their session, and of the admin by whom it was done, where that is another. */
interface OfUser {
  userId: string;
  actorId?: string;
}
interface OfSession extends OfUser {
  sessionId: string;
}
type OfUserMaybeSession = OfUser & Partial<Pick<OfSession, 'sessionId'>>;

/** The data of each type of webhook. */
export interface WebhookData {
  'user.created': OfUser;
  'user.verified': OfUser;
  'user.changed': OfUser;
  'user.disabled': OfUser;
  'user.enabled': OfUser;
  'user.deletion_planned': OfUser;
  'user.deletion_taken_back': OfUser;
  'user.deleted': Pick<OfUser, 'userId'>;
  'session.started': OfSession;
  /** @param reason `logout`, `revoked`, `evicted`, `password-change`, `reuse` and others */
  'session.ended': OfSession & { reason?: string };
  'refresh.reused': OfSession;
  'password.changed': OfUserMaybeSession & { reason?: 'reset' };
  'password.removed': OfUserMaybeSession;
  'email.changed': OfUserMaybeSession & { reason?: 'undone' | 'operator' };
  'role.changed': OfUser;
  'passkey.added': OfUserMaybeSession;
  'passkey.removed': OfUserMaybeSession;
  'totp.added': OfUserMaybeSession;
  'totp.removed': OfUserMaybeSession;
  'factors.reset': OfUser;
  'recovery_code.used': OfUserMaybeSession;
  'identity.linked': OfUserMaybeSession & { provider?: string };
  'identity.removed': OfUserMaybeSession;
}

export type WebhookType = keyof WebhookData;

/** A webhook's body, by its type. A newer version may send types that are not among these. */
export type WebhookEvent = {
  [Type in WebhookType]: {
    /** The header `webhook-id`: the same on every repeat. What has been done for it is not done again. */
    id: string;
    type: Type;
    /** When it happened: ISO 8601. */
    timestamp: string;
    data: WebhookData[Type];
  };
}[WebhookType];

/** Why a webhook is none of Postern's: it is to be answered with 400. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused';
}

/** How old or how far ahead a try may be, in seconds. */
const TOLERANCE_SECONDS = 300;

/** Of HMAC-SHA256. */
const SIGNATURE_BYTES = 32;

/**
 * Verifies a webhook. Source: Standard Webhooks, "Verifying signatures".
 * @param body the text as it came, before anything has parsed it
 * @param secrets `whsec_…`: one, or while it is rotated several
 * @throws WebhookRefused
 */
export async function verifyWebhook(
  request: Pick<Incoming, 'headers'>,
  body: string,
  secrets: string | readonly string[],
): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = (['id', 'timestamp', 'signature'] as const).map((name) =>
    headerOf(request, `webhook-${name}`),
  );
  if (!id || !timestamp || !signatures) throw new WebhookRefused('a header is missing');
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
    throw new WebhookRefused('it is too old, or the clocks differ');
  const text = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const given = signatures
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => bytesOf(one.slice('v1,'.length)))
    .filter(({ length }) => length === SIGNATURE_BYTES);
  // Of a stranger's body nothing is computed that no signature could be of.
  for (const secret of given.length > 0 ? [secrets].flat() : [])
    if (isAmong(await signatureOf(text, secret), given))
      return { id, ...(JSON.parse(body) as object) } as WebhookEvent;
  throw new WebhookRefused('no signature is by a secret that is known here');
}

async function signatureOf(text: Uint8Array<ArrayBuffer>, secret: string): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto;
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await subtle.importKey('raw', bytesOf(secret.replace(/^whsec_/, '')), hmac, false, ['sign']);
  return new Uint8Array(await subtle.sign(hmac, key, text));
}

/** Compares every byte of each, so the time says nothing of how much of one is right. */
function isAmong(signature: Uint8Array, given: readonly Uint8Array[]): boolean {
  const differences = given.map((one) =>
    one.reduce((different, byte, index) => different | (byte ^ (signature[index] ?? 0)), 0),
  );
  return differences.includes(0);
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
