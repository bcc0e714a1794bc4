import type { AuthenticationResponse, RegistrationResponse } from './passkeys.dto.js';
import { ALGORITHMS } from './passkey-options.js';

/** The challenge, the RP ID and the pages that a response has to fit. */
export interface Expected {
  challenge: Buffer;
  rpId: string;
  isOwn: (origin: string) => boolean;
}

/** A new passkey, as its authenticator has made it. */
export interface MadePasskey {
  credentialId: Buffer;
  publicKey: Buffer;
  algorithm: number;
  counter: number;
  transports: readonly string[];
  isBackupEligible: boolean;
  isBackedUp: boolean;
  hasVerifiedUser: boolean;
  aaguid: string;
}

/** The facts that a passkey has signed. */
export interface SignedAssertion {
  counter: number;
  isBackedUp: boolean;
  hasVerifiedUser: boolean;
}

/** Loaded when somebody uses a passkey, and not before: nobody else waits for it. */
const server = () => import('@simplewebauthn/server');
const helpers = () => import('@simplewebauthn/server/helpers');

/**
 * Reads what a browser sends of a new passkey. No certificate is read: none was asked for, and what follows
 * one may lead the server to an address of a stranger's choice.
 * @returns undefined for what is wrong in any way
 */
export async function verifyRegistration(
  response: RegistrationResponse,
  { challenge, rpId, isOwn }: Expected,
): Promise<MadePasskey | undefined> {
  const [{ verifyRegistrationResponse }, read] = await Promise.all([server(), helpers()]);
  return orRefused(async () => {
    const origin = originOf(response.response.clientDataJSON, isOwn);
    const attestation = read.decodeAttestationObject(bytes(response.response.attestationObject));
    const isUncertified = !attestation.get('attStmt').get('x5c') && isPlain(attestation.get('fmt'));
    if (origin === undefined || !isUncertified) return undefined;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified || !registrationInfo) return undefined;
    const { credential, ...made } = registrationInfo;
    const credentialId = Buffer.from(credential.id, 'base64url');
    if (credential.id !== response.id) return undefined;
    return {
      credentialId,
      publicKey: Buffer.from(credential.publicKey),
      algorithm: read.decodeCredentialPublicKey(credential.publicKey).get(read.cose.COSEKEYS.alg) ?? 0,
      counter: credential.counter,
      transports: response.response.transports ?? [],
      isBackupEligible: made.credentialDeviceType === 'multiDevice',
      isBackedUp: made.credentialBackedUp,
      hasVerifiedUser: made.userVerified,
      aaguid: made.aaguid,
    };
  });
}

/** A stored passkey, as far as its signature goes. */
interface StoredKey {
  credentialId: Buffer;
  publicKey: Buffer;
  isBackupEligible: boolean;
}

/**
 * Compares what a passkey has signed with its public key. The counter is left to the statement that stores
 * the next one: nobody who can't sign must be able to say that it went back.
 * @param requiresUser whether the authenticator must have verified its user
 * @returns undefined for what is wrong in any way
 */
export async function verifyAssertion(
  response: AuthenticationResponse,
  stored: StoredKey,
  { challenge, rpId, isOwn }: Expected,
  requiresUser: boolean,
): Promise<SignedAssertion | undefined> {
  const { verifyAuthenticationResponse } = await server();
  return orRefused(async () => {
    const origin = originOf(response.response.clientDataJSON, isOwn);
    if (origin === undefined) return undefined;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...response,
        response: { ...response.response, userHandle: undefined },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: requiresUser,
      credential: {
        id: stored.credentialId.toString('base64url'),
        publicKey: new Uint8Array(stored.publicKey),
        counter: 0,
      },
    });
    const isBackupEligible = authenticationInfo.credentialDeviceType === 'multiDevice';
    if (!verified || isBackupEligible !== stored.isBackupEligible) return undefined;
    return {
      counter: authenticationInfo.newCounter,
      isBackedUp: authenticationInfo.credentialBackedUp,
      hasVerifiedUser: authenticationInfo.userVerified,
    };
  });
}

/** Formats without a certificate: none at all, and what the new key itself has signed. */
const isPlain = (format: string): boolean => format === 'none' || format === 'packed';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

/**
 * The origin of the page that has asked for the signature, if that is one of ours, and stood in no frame of
 * another's. Source: WebAuthn level 3, section 7.1, steps 9 to 11.
 */
function originOf(clientDataJSON: string, isOwn: Expected['isOwn']): string | undefined {
  const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
  const { origin, crossOrigin, topOrigin } = data as Record<string, unknown>;
  if (crossOrigin === true || topOrigin !== undefined) return undefined;
  return typeof origin === 'string' && isOwn(origin) ? origin : undefined;
}

/** The library says by an exception whatever is wrong with a response. */
async function orRefused<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
