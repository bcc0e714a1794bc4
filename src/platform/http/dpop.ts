import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { isSignedBy, type JsonObject, readJws, readPointKey } from '../crypto/jws.js';
import { AppError } from '../errors/app-error.js';
import { sentence } from '../errors/sentences.js';
import { basePathOf } from './base-path.js';
import { type ProvenKey, tellProvenKey } from './proven-key.js';
import { isTokenMode, tokenOf } from './token-mode.js';

/** The one by which a proof is signed: what every keychain for keys knows. */
export const DPOP_ALGORITHM = 'ES256';

/** A proof has a key of 90 characters, a signature of 86 and an address: this is more than thrice as much. */
const MAX_LENGTH = 2048;

/**
 * How far the time of a proof may be from the clock here, in seconds, before or after: clocks of people's
 * devices go wrong.
 */
export const PROOF_SECONDS = 60;

/** The longest `jti`. */
const MAX_ID_LENGTH = 128;

/** Of the hash of a `jti`, which is kept for some minutes: nobody but the key's holder has another made. */
const ID_BYTES = 12;

/**
 * Reads the proof of a request that takes tokens. Of any other one the header is nothing to us.
 * @throws AppError `DPOP_PROOF_INVALID`
 */
export function readDpopProof(req: Request, appUrl: string): void {
  const text = req.headers.dpop;
  if (text === undefined || !isTokenMode(req)) return;
  tellProvenKey(req, { by: 'dpop', ...proofIn(String(text), req, appUrl) });
}

/**
 * The checks of RFC 9449, 4.3. A header that came twice is one text with a comma, which is no proof. There is
 * no nonce of ours: at a refresh the row remembers which proofs were used, for longer than they are good.
 */
function proofIn(text: string, req: Request, appUrl: string): Pick<ProvenKey, 'key' | 'proofId'> {
  const jws = text.length <= MAX_LENGTH ? readJws(text) : undefined;
  if (!jws || !isOfProof(jws.header)) throw invalid('dpop.unreadable');
  const key = readPointKey(jws.header.jwk);
  if (!key || !isSignedBy(jws, key.key)) throw invalid('dpop.unproven');
  const { jti, htm, htu, iat, ath } = jws.claims;
  if (htm !== req.method || !isTarget(htu, req, appUrl)) throw invalid('dpop.elsewhere');
  if (ath !== undefined && ath !== hashOf(tokenOf(req, 'access'))) throw invalid('dpop.elsewhere');
  if (!isNow(iat)) throw invalid('dpop.untimely');
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_ID_LENGTH) throw invalid('dpop.unnamed');
  return { key: key.point, proofId: createHash('sha256').update(jti).digest().subarray(0, ID_BYTES) };
}

/** The reason why a header is no proof for its request. */
export type Fault = 'unreadable' | 'unproven' | 'elsewhere' | 'untimely' | 'unnamed';

const invalid = (fault: `dpop.${Fault}`) => new AppError('DPOP_PROOF_INVALID', { detail: sentence(fault) });

/** By one algorithm alone, and with no extension to be understood. Source: RFC 7515, 4.1.11. */
const isOfProof = ({ typ, alg, crit }: JsonObject) =>
  typ === 'dpop+jwt' && alg === DPOP_ALGORITHM && crit === undefined;

/**
 * Whether an address is that of the request, whatever its query and fragment. The request's has lost the base
 * path by now (`belowBasePath`). Source: RFC 9449, 4.3.
 */
function isTarget(htu: unknown, { url }: Request, appUrl: string): boolean {
  const asked = addressOf(new URL(appUrl).origin + basePathOf(appUrl) + url);
  return typeof htu === 'string' && asked !== undefined && addressOf(htu) === asked;
}

/** Its spelling made plain, without query and fragment; undefined for what is no address. */
function addressOf(text: string): string | undefined {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  return parsed?.username === '' && parsed.password === '' ? parsed.origin + parsed.pathname : undefined;
}

const isNow = (iat: unknown) => typeof iat === 'number' && Math.abs(iat - Date.now() / 1000) <= PROOF_SECONDS;

/** Source: RFC 9449, 4.2. */
const hashOf = (token: string | undefined) =>
  token === undefined ? undefined : createHash('sha256').update(token).digest('base64url');
