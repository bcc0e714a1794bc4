import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Key } from '../crypto/keyring.js';
import { KEYS, type Keys } from '../crypto/keys.module.js';
import { decodeExactly } from '../crypto/secret-token.js';
import { bytesOfUuid, uuidOfBytes } from '../crypto/uuid-bytes.js';
import { newId } from '../database/columns.js';

const ID_BYTES = 16;
const EPOCH_BYTES = 4;
const PAYLOAD_BYTES = ID_BYTES + ID_BYTES + EPOCH_BYTES;
const MAC_BYTES = 32;

/** How long a browser is remembered, in seconds: as long as it keeps any cookie, 400 days (RFC 6265bis, 5.5). */
export const DEVICE_SECONDS = 34_560_000;

/** How long the device cookie of a sign-in stays: on a browser that is not to remember the person, it goes with the session's cookies. */
export function deviceLifetime(session: { remember: boolean } | undefined): number | 'browser' {
  return session?.remember === false ? 'browser' : DEVICE_SECONDS;
}

/** A browser that has proven itself for a user before. It is no session: it opens nothing. */
export interface Device {
  id: string;
  userId: string;
  /** The user's credential epoch at that time: after a change of credentials the browser is unknown again. */
  credentialEpoch: number;
}

/**
 * Device tokens: a stranger's failed sign-ins are counted apart from those of a browser that has signed in before.
 * Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies". Signed by a key of their own (HKDF of
 * REFRESH_TOKEN_SECRET), so that a forged one is nobody's without asking the database.
 */
@Injectable()
export class DeviceTokens {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  /** @param known the browser's own, to go on under the same id when it is this user's */
  issue(userId: string, credentialEpoch: number, known?: Device): string {
    const key = this.keys.refresh.signing;
    const payload = Buffer.alloc(PAYLOAD_BYTES);
    bytesOfUuid(known?.userId === userId ? known.id : newId()).copy(payload);
    bytesOfUuid(userId).copy(payload, ID_BYTES);
    payload.writeUInt32BE(credentialEpoch, ID_BYTES + ID_BYTES);
    const signed = `${key.id}.${payload.toString('base64url')}`;
    return `${signed}.${sign(signed, key).toString('base64url')}`;
  }

  /** @returns undefined for what is mangled, foreign or forged */
  read(text: string | undefined): Device | undefined {
    const [keyId = '', body = '', signature = '', ...rest] = (text ?? '').split('.');
    const key = this.keys.refresh.find(keyId);
    const payload = decodeExactly(body, PAYLOAD_BYTES);
    const presented = decodeExactly(signature, MAC_BYTES);
    if (!key || !payload || !presented || rest.length > 0) return undefined;
    if (!timingSafeEqual(sign(`${keyId}.${body}`, key), presented)) return undefined;
    return {
      id: uuidOfBytes(payload.subarray(0, ID_BYTES)),
      userId: uuidOfBytes(payload.subarray(ID_BYTES, ID_BYTES + ID_BYTES)),
      credentialEpoch: payload.readUInt32BE(ID_BYTES + ID_BYTES),
    };
  }
}

function sign(text: string, key: Key): Buffer {
  return createHmac('sha256', key.derive('device token')).update(text).digest();
}
