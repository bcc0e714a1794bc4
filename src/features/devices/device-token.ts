import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Key } from '../../platform/crypto/keyring.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { readSignedToken, signToken, type SignedTokenKind } from '../../platform/crypto/signed-token.js';
import { bytesOfUuid, uuidOfBytes } from '../../platform/crypto/uuid-bytes.js';
import { newId } from '../../platform/crypto/ids.js';
import type { ClientInfo } from '../../platform/http/client-info.js';
import { neighbourhoodOf, programOf } from './place.js';

const ID_BYTES = 16;
const PLACE_BYTES = 8;
const ACCOUNT_BYTES = ID_BYTES + 4 + 4 + 2 * PLACE_BYTES;

/**
 * How many accounts one browser is known for: with one more, the one that signed in longest ago is forgotten.
 */
const MAX_ACCOUNTS = 5;

/**
 * How long a browser is known for an account, in seconds: as long as it keeps any cookie, 400 days (RFC
 * 6265bis, 5.5). A copy of its cookie is good for no longer, however often it is used.
 */
export const DEVICE_SECONDS = 34_560_000;

/**
 * A token that was signed before tokens told when they were made (an id, a user, an epoch) counts as made
 * then, in seconds of Unix time: 1 December 2026.
 */
const FORMER_BYTES = ID_BYTES + ID_BYTES + 4;
const FORMER_SINCE = 1_796_083_200;

const DEVICE_TOKEN: SignedTokenKind = {
  purpose: 'device token',
  head: { write: (keyId) => keyId, read: (head) => head },
  lengths: [
    FORMER_BYTES,
    ...Array.from({ length: MAX_ACCOUNTS }, (_, more) => ID_BYTES + (more + 1) * ACCOUNT_BYTES),
  ],
};

/**
 * How long the device cookie of a sign-in stays: on a browser that is not to remember the person, it goes
 * with the session's cookies.
 */
export function deviceLifetime(session: { remember: boolean } | undefined): number | 'browser' {
  return session?.remember === false ? 'browser' : DEVICE_SECONDS;
}

/** An account that a browser has proven itself for. */
export interface KnownAccount {
  userId: string;
  /**
   * The user's credential epoch at that time: after a change of credentials elsewhere the browser is unknown
   * again.
   */
  credentialEpoch: number;
  /** When it first did, in seconds of Unix time. */
  since: number;
  /** Where it did last, and with which program: see `place.ts`. Missing in a former token. */
  place: Buffer | undefined;
  program: Buffer | undefined;
}

/** A browser that has signed in before. It is no session: it opens nothing. */
export interface Device {
  id: string;
  /** The one that signed in last is the last one. */
  accounts: readonly KnownAccount[];
  /** The epoch of the account that it is known for longest. */
  credentialEpoch: number;
}

/**
 * Device tokens: a stranger's failed sign-ins are counted apart from those of a browser that has signed in
 * before. Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies". Signed by a key of their
 * own (HKDF of REFRESH_TOKEN_SECRET), so that a forged one is nobody's without asking the database.
 */
@Injectable()
export class DeviceTokens {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  /** @param known the browser's own: it goes on under the same id, and stays known for its other accounts */
  issue(
    userId: string,
    credentialEpoch: number,
    client: Pick<ClientInfo, 'ip' | 'userAgent'>,
    known?: Device,
    now = Date.now(),
  ): string {
    const id = known?.id ?? newId();
    const since = known && accountOf(known, userId)?.since;
    const account = {
      userId,
      credentialEpoch,
      since: since ?? Math.floor(now / 1000),
      ...placeOf(id, client),
    };
    const others = (known?.accounts ?? []).filter(
      (other) => other.userId !== userId && isCurrent(other, now),
    );
    return write({ id, accounts: [...others, account].slice(-MAX_ACCOUNTS) }, this.keys.refresh.signing);
  }

  /** @returns undefined for what is mangled, foreign or forged, or has come to the end of its time */
  read(text: string | undefined, now = Date.now()): Device | undefined {
    const payload = readSignedToken(DEVICE_TOKEN, text ?? '', this.keys.refresh);
    if (!payload || payload === 'unknown key') return undefined;
    const device = readPayload(payload);
    const accounts = device.accounts.filter((account) => isCurrent(account, now));
    const [first, ...later] = accounts;
    if (!first) return undefined;
    const eldest = later.reduce((elder, account) => (account.since < elder.since ? account : elder), first);
    return { id: device.id, accounts, credentialEpoch: eldest.credentialEpoch };
  }

  /** Whether the browser has signed in to this account with the credentials that it has now. */
  knows(device: Device | undefined, userId: string, credentialEpoch: number): boolean {
    return device !== undefined && accountOf(device, userId)?.credentialEpoch === credentialEpoch;
  }

  /**
   * Whether the browser is known for the account, and this looks like it: by its network, or else by its
   * program. A copy of a cookie that is used from elsewhere by another program is none. A thief who also
   * copies the User-Agent passes for the browser.
   */
  recognises(
    device: Device | undefined,
    userId: string,
    credentialEpoch: number,
    client: Pick<ClientInfo, 'ip' | 'userAgent'>,
  ): boolean {
    if (!device || !this.knows(device, userId, credentialEpoch)) return false;
    const { place, program } = accountOf(device, userId) ?? {};
    if (!place || !program) return true;
    const now = placeOf(device.id, client);
    return place.equals(now.place) || program.equals(now.program);
  }
}

function accountOf({ accounts }: Device, userId: string): KnownAccount | undefined {
  return accounts.find((account) => account.userId === userId);
}

function isCurrent({ since }: KnownAccount, now: number): boolean {
  return now / 1000 < since + DEVICE_SECONDS;
}

/** Hashes, with the id as salt: the cookie tells nobody in words where its browser was. */
function placeOf(
  id: string,
  { ip, userAgent }: Pick<ClientInfo, 'ip' | 'userAgent'>,
): { place: Buffer; program: Buffer } {
  const mark = (text: string) => hash('sha256', `${id}|${text}`, 'buffer').subarray(0, PLACE_BYTES);
  return { place: mark(neighbourhoodOf(ip)), program: mark(programOf(userAgent)) };
}

function write({ id, accounts }: Pick<Device, 'id' | 'accounts'>, key: Key): string {
  const written = accounts.map(({ userId, credentialEpoch, since, place, program }) => {
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(credentialEpoch, 0);
    numbers.writeUInt32BE(since, 4);
    return Buffer.concat([
      bytesOfUuid(userId),
      numbers,
      place ?? Buffer.alloc(PLACE_BYTES),
      program ?? Buffer.alloc(PLACE_BYTES),
    ]);
  });
  return signToken(DEVICE_TOKEN, Buffer.concat([bytesOfUuid(id), ...written]), key);
}

function readPayload(payload: Buffer): Pick<Device, 'id' | 'accounts'> {
  const id = uuidAt(payload, 0);
  if (payload.length === FORMER_BYTES) {
    const credentialEpoch = payload.readUInt32BE(2 * ID_BYTES);
    const account = { userId: uuidAt(payload, ID_BYTES), credentialEpoch, since: FORMER_SINCE };
    return { id, accounts: [{ ...account, place: undefined, program: undefined }] };
  }
  const count = (payload.length - ID_BYTES) / ACCOUNT_BYTES;
  return {
    id,
    accounts: Array.from({ length: count }, (_, index) =>
      accountAt(payload, ID_BYTES + index * ACCOUNT_BYTES),
    ),
  };
}

function accountAt(payload: Buffer, start: number): KnownAccount {
  const numbers = start + ID_BYTES;
  const place = numbers + 8;
  const program = place + PLACE_BYTES;
  return {
    userId: uuidAt(payload, start),
    credentialEpoch: payload.readUInt32BE(numbers),
    since: payload.readUInt32BE(numbers + 4),
    place: payload.subarray(place, program),
    program: payload.subarray(program, program + PLACE_BYTES),
  };
}

function uuidAt(payload: Buffer, start: number): string {
  return uuidOfBytes(payload.subarray(start, start + ID_BYTES));
}
