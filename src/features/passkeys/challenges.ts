import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { newSecret, SECRET_BYTES } from '../../platform/crypto/secret-token.js';
import { readSignedToken, signToken, type SignedTokenKind } from '../../platform/crypto/signed-token.js';

/** How long a person has to use a passkey, in seconds. */
export const CHALLENGE_SECONDS = 300;

/** The purposes of challenges, each with the byte that says so. A challenge for one is none for another. */
const PURPOSES = { register: 1, 'sign-in': 2, 'second-step': 3, prove: 4 } as const;

/** The purpose of a challenge, and the session or pending sign-in that it is for; `''`: none. */
export interface ChallengeUse {
  purpose: keyof typeof PURPOSES;
  boundTo: string;
}

/** A challenge that a browser was given. */
export interface GivenChallenge {
  challenge: Buffer;
  /** The value of its cookie. */
  cookie: string;
}

const BOUND_BYTES = 32;
const HEAD_BYTES = 1 + 4;

const CHALLENGE: SignedTokenKind = {
  purpose: 'passkey challenge',
  head: { write: (keyId) => keyId, read: (head) => head },
  lengths: [HEAD_BYTES + SECRET_BYTES + BOUND_BYTES],
};

/**
 * Challenges for passkeys: 32 random bytes, which are kept by the browser alone, in a cookie that is signed
 * by a key of its own (HKDF of REFRESH_TOKEN_SECRET). So a stranger who asks for any number of them fills no
 * table, and one that was given to another browser is none here. Source: WebAuthn level 3, section 13.4.3.
 */
@Injectable()
export class Challenges {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  give({ purpose, boundTo }: ChallengeUse, now = Date.now()): GivenChallenge {
    const challenge = newSecret();
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUInt8(PURPOSES[purpose], 0);
    head.writeUInt32BE(Math.floor(now / 1000) + CHALLENGE_SECONDS, 1);
    const payload = Buffer.concat([head, challenge, bindingOf(boundTo)]);
    return { challenge, cookie: signToken(CHALLENGE, payload, this.keys.refresh.signing) };
  }

  /** @returns undefined for what is mangled, forged or expired, or was given for something else */
  read(cookie: string | undefined, { purpose, boundTo }: ChallengeUse, now = Date.now()): Buffer | undefined {
    const payload = readSignedToken(CHALLENGE, cookie ?? '', this.keys.refresh);
    if (!payload || payload === 'unknown key') return undefined;
    const isFor =
      payload.readUInt8(0) === PURPOSES[purpose] &&
      timingSafeEqual(payload.subarray(HEAD_BYTES + SECRET_BYTES), bindingOf(boundTo));
    if (!isFor || payload.readUInt32BE(1) <= now / 1000) return undefined;
    return payload.subarray(HEAD_BYTES, HEAD_BYTES + SECRET_BYTES);
  }
}

const bindingOf = (boundTo: string): Buffer => createHash('sha256').update(boundTo).digest();
