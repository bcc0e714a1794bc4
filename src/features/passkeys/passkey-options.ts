import { bytesOfUuid } from '../../platform/crypto/uuid-bytes.js';
import { CHALLENGE_SECONDS } from './challenges.js';
import type { CreationOptions, RequestOptions } from './options.dto.js';

/** EdDSA, ES256 and RS256, as COSE numbers them, the best first. */
export const ALGORITHMS = [-8, -7, -257] as const;

/** A passkey as a browser is told of it. */
export interface KnownPasskey {
  credentialId: Buffer;
  transports: readonly string[];
}

/** The user of a new passkey. */
interface Owner {
  id: string;
  email: string;
}

const TIMEOUT_MS = CHALLENGE_SECONDS * 1000;

/** The user's id as passkeys keep it: 16 bytes, in base64url. */
export const userHandleOf = (userId: string): string => bytesOfUuid(userId).toString('base64url');

const descriptorOf = ({ credentialId, transports }: KnownPasskey) => ({
  type: 'public-key' as const,
  id: credentialId.toString('base64url'),
  transports: [...transports],
});

type Hint = RequestOptions['hints'][number];

/** By which kind of authenticator a transport is reached, the nearest first. */
const HINTS: Readonly<Record<Hint, readonly string[]>> = {
  'client-device': ['internal'],
  'security-key': ['usb', 'nfc', 'ble', 'smart-card'],
  hybrid: ['hybrid'],
};

/** The kinds of authenticators that the browser offers first. Source: WebAuthn level 3, section 5.8.7. */
function hintsOf(held: readonly KnownPasskey[]): Hint[] {
  const transports = held.flatMap((passkey) => passkey.transports);
  const hints = Object.keys(HINTS) as Hint[];
  return hints.filter((hint) => HINTS[hint].some((transport) => transports.includes(transport)));
}

/** The options by which a browser makes a passkey, for a person who has these. */
export function creationOptions(
  rp: { id: string; name: string },
  owner: Owner,
  challenge: Buffer,
  held: readonly KnownPasskey[],
): CreationOptions {
  return {
    rp,
    user: { id: userHandleOf(owner.id), name: owner.email, displayName: owner.email },
    challenge: challenge.toString('base64url'),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT_MS,
    excludeCredentials: held.map(descriptorOf),
    authenticatorSelection: {
      residentKey: 'preferred',
      requireResidentKey: false,
      userVerification: 'preferred',
    },
    attestation: 'none',
    extensions: { credProps: true },
  };
}

/**
 * The options by which a browser has a passkey sign.
 * @param held those that may; undefined: whichever the person chooses, whose device then verifies them
 */
export function requestOptions(
  rpId: string,
  challenge: Buffer,
  held?: readonly KnownPasskey[],
): RequestOptions {
  return {
    challenge: challenge.toString('base64url'),
    timeout: TIMEOUT_MS,
    rpId,
    allowCredentials: (held ?? []).map(descriptorOf),
    userVerification: held ? 'preferred' : 'required',
    hints: hintsOf(held ?? []),
  };
}
