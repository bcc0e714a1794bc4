import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Keyring } from '../../platform/crypto/keyring.js';
import { ENV } from '../../platform/env/env.module.js';
import type { Env } from '../../platform/env/env.js';
import { AppError } from '../../platform/errors/app-error.js';
import { basePathOf } from '../../platform/http/base-path.js';
import { OFFER, OWN_SESSION_ID, OWN_SESSION_PROOF, SKIPPED } from '../../platform/http/own-requests.js';
import type { ProvenKey } from '../../platform/http/proven-key.js';
import { isRelayed } from '../../platform/http/session-relay.js';
import { isTokenMode } from '../../platform/http/token-mode.js';
import {
  type BoundSession,
  readChallenge,
  readIdentifier,
  writeChallenge,
  writeIdentifier,
} from './device-challenges.js';
import { isSignedBy, readHeaderString, readProof } from './device-proof.js';
import type { RefreshToken } from './refresh-token.js';
import { RefreshTokens } from './refresh-tokens.js';

/** How long after a sign-in a browser can bind the session, in seconds. */
const REGISTRATION_SECONDS = 300;

/** How much older than an access token the challenge may be that came with it, in seconds. */
const CHALLENGE_LEEWAY_SECONDS = 300;

/** A request that a browser makes by itself, with its proof. */
export interface OwnRequest extends BoundSession {
  identifier: string;
  /** Of the refresh token that came. */
  generation: number;
}

/**
 * Sessions that a browser binds to a key of its device. Source: W3C, Device Bound Session Credentials,
 * editor's draft. Nothing here asks the database: challenges and identifiers carry what they stand for, under
 * a MAC.
 */
@Injectable()
export class DeviceBinding {
  private readonly keys: Keyring;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly refreshTokens: RefreshTokens,
  ) {
    this.keys = refreshTokens.keys;
  }

  /**
   * Offers a browser to bind the session that begins with this answer. Nowhere else: somebody with a copy of
   * the cookies must never be handed a challenge.
   */
  offer(res: Response, sessionId: string): void {
    if (!this.env.DEVICE_BINDING.isOffered || isTokenMode(res.req) || isRelayed(res.req)) return;
    const challenge = writeChallenge('registration', { sessionId, generation: 0 }, this.keys);
    res.setHeader(OFFER, `(ES256);path="${this.path('/auth/session/binding')}";challenge="${challenge}"`);
  }

  /**
   * The key that a browser wants its session to be bound to.
   * @throws AppError `SESSION_REQUIRED`; `DEVICE_PROOF_INVALID` for a proof that is mangled, of another kind
   * of key, or of no challenge of this session's sign-in, or with a later refresh token than the sign-in's
   */
  registered(req: Request, refreshText: string | undefined): OwnRequest {
    const token = this.tokenOf(refreshText);
    const proof = readProof(readHeaderString(req.get(OWN_SESSION_PROOF)) ?? '');
    const challenged =
      proof &&
      readChallenge('registration', proof.challenge, { keys: this.keys, maxSeconds: REGISTRATION_SECONDS });
    // With a later token it is a copy of the proof: a browser whose answer was lost still has the first one.
    const isOfToken = challenged?.sessionId === token.sessionId && challenged.generation === token.generation;
    if (!proof?.key || !isOfToken || !isSignedBy(proof, proof.key))
      throw new AppError('DEVICE_PROOF_INVALID');
    const bound = { sessionId: token.sessionId, key: proof.key };
    return { ...bound, identifier: writeIdentifier(bound, this.keys), generation: token.generation };
  }

  /**
   * The refresh that a browser makes by itself; undefined for one that a page makes.
   * @throws AppError `SESSION_REQUIRED`; `SESSION_ENDED` for an identifier that is not this session's, or
   * of a key that was dropped: the browser forgets it; `DEVICE_PROOF_REQUIRED`, with a challenge, without an
   * answer to a recent one; `BUSY`
   */
  refreshed(req: Request, res: Response, refreshText: string | undefined): OwnRequest | undefined {
    const sent = req.get(OWN_SESSION_ID);
    if (sent === undefined || isTokenMode(req)) return undefined;
    const identifier = readHeaderString(sent) ?? '';
    const token = this.tokenOf(refreshText);
    const bound = readIdentifier(identifier, this.keys);
    // An identifier is never newer than the token: its key is known no more.
    if (bound === 'unknown key' || bound?.sessionId !== token.sessionId) throw new AppError('SESSION_ENDED');
    const own = { ...bound, identifier, generation: token.generation };
    if (this.isProven(req, own)) return own;
    this.challenge(res, own);
    throw new AppError('DEVICE_PROOF_REQUIRED');
  }

  /**
   * Whether a browser says that it could not refresh this session just now: in an outage, or beyond its quota
   * of signatures. What it says of sessions of before counts for nothing.
   */
  isSkipped(req: Request, refreshText: string | undefined): boolean {
    const said = req.get(SKIPPED);
    if (said === undefined) return false;
    const named = [...said.matchAll(/session_identifier="?([\w.-]+)/g)];
    const token = this.tokenOf(refreshText);
    return (
      named.length === 0 ||
      named.some(([, identifier = '']) => {
        const bound = readIdentifier(identifier, this.keys);
        return typeof bound === 'object' && bound.sessionId === token.sessionId;
      })
    );
  }

  /**
   * Hands out the challenge that the next refresh answers, so that it is one round trip.
   * @param isReplaced whether the browser gets another refresh token with it
   */
  challengeNext(res: Response, own: OwnRequest, isReplaced: boolean): void {
    this.challenge(res, { ...own, generation: own.generation + Number(isReplaced) });
  }

  private challenge(res: Response, { sessionId, generation, identifier }: Omit<OwnRequest, 'key'>): void {
    const challenge = writeChallenge('refresh', { sessionId, generation }, this.keys);
    res.setHeader('Secure-Session-Challenge', `"${challenge}";id="${identifier}"`);
  }

  /** As a browser resolves it: below the path of APP_URL. */
  path(path: string): string {
    return basePathOf(this.env.APP_URL) + path;
  }

  private isProven(req: Request, { sessionId, key, generation }: OwnRequest): boolean {
    const proof = readProof(readHeaderString(req.get(OWN_SESSION_PROOF)) ?? '');
    const maxSeconds = this.env.BOUND_ACCESS_TTL_SECONDS + CHALLENGE_LEEWAY_SECONDS;
    const challenged = proof && readChallenge('refresh', proof.challenge, { keys: this.keys, maxSeconds });
    if (!challenged || challenged.sessionId !== sessionId || challenged.generation !== generation)
      return false;
    return isSignedBy(proof, key);
  }

  private tokenOf(text: string | undefined): RefreshToken {
    const token = this.refreshTokens.read(text);
    if (!token) throw new AppError('SESSION_REQUIRED');
    return token;
  }
}

/** The key of a browser's own request. */
export const provenBy = ({ key }: BoundSession): ProvenKey => ({ key, by: 'device' });
