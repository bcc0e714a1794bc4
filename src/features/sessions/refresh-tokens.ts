import { Inject, Injectable } from '@nestjs/common';
import type { Keyring } from '../../platform/crypto/keyring.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import { deriveSuccessor, readRefreshToken, type RefreshToken, writeRefreshToken } from './refresh-token.js';
import type { Rotation } from './rotation.js';
import type { RefreshAttempt } from './sessions.repository.js';

/** Refresh tokens under the keys that this instance knows. */
@Injectable()
export class RefreshTokens {
  readonly keys: Keyring;

  constructor(@Inject(KEYS) keys: Keys) {
    this.keys = keys.refresh;
  }

  /**
   * @throws AppError `BUSY` for a key that this instance does not know: the client tries again, and keeps its
   * cookies
   */
  read(text: string | undefined): RefreshToken | undefined {
    const token = text === undefined ? undefined : readRefreshToken(text, this.keys);
    if (token === 'unknown key')
      throw new AppError('BUSY', { detail: sentence('session.signingKeyUnknown') });
    return token;
  }

  /** The same; undefined also for a key that this instance does not know. */
  readComparable(text: string | undefined): RefreshAttempt | undefined {
    const token = text === undefined ? undefined : readRefreshToken(text, this.keys);
    return token === 'unknown key' ? undefined : comparable(token);
  }

  /** Whether it is a token of ours: one that another instance signed is worth a try, too. */
  isOurs(text: string | undefined): boolean {
    return text !== undefined && readRefreshToken(text, this.keys) !== undefined;
  }

  /**
   * The successor that another request's rotation chose: derived here again, from the parent and the winner's
   * nonce.
   */
  successorOfRow(parent: RefreshToken, row: Rotation): string {
    const key = this.keys.find(row.successorKeyId ?? '');
    if (!key || !row.successorNonce)
      throw new AppError('BUSY', { detail: sentence('session.successorKeyUnknown') });
    return writeRefreshToken(deriveSuccessor(parent, row.successorNonce, key), key);
  }
}

/** As the database can compare it. */
export function comparable(token: RefreshToken): RefreshAttempt;
export function comparable(token: RefreshToken | undefined): RefreshAttempt | undefined;
export function comparable(token: RefreshToken | undefined): RefreshAttempt | undefined {
  return token && { id: token.sessionId, generation: token.generation, hash: hashSecret(token.secret) };
}
