import { Inject, Injectable } from '@nestjs/common';
import type { Key, Keyring } from '../../platform/crypto/keyring.js';
import { KEYS, type Keys } from '../../platform/crypto/keys.module.js';
import { hashSecret } from '../../platform/crypto/secret-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';
import {
  deriveFormerSuccessor,
  deriveSuccessor,
  lineageOf,
  orderOf,
  readRefreshToken,
  type RefreshToken,
} from './refresh-token.js';
import type { Rotation } from './rotation.js';
import type { RefreshAttempt } from './sessions.repository.js';

/**
 * After the key's id in a row whose successor keeps its lineage. An instance of the release before knows no
 * such key: it answers 503 instead of a successor that is none.
 */
const WITH_LINEAGE = '.2';

/** How a row names the key that its successor was derived with. */
export const successorKeyIdOf = ({ id }: Key) => `${id}${WITH_LINEAGE}`;

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
   * The successor that another request's rotation chose, and the key that signs it: derived here again, from
   * the parent and the winner's nonce.
   */
  successorOfRow(parent: RefreshToken, row: Rotation): { token: RefreshToken; key: Key } {
    const id = row.successorKeyId ?? '';
    const hasLineage = id.endsWith(WITH_LINEAGE);
    const key = this.keys.find(hasLineage ? id.slice(0, -WITH_LINEAGE.length) : id);
    if (!key || !row.successorNonce)
      throw new AppError('BUSY', { detail: sentence('session.successorKeyUnknown') });
    const derive = hasLineage ? deriveSuccessor : deriveFormerSuccessor;
    return { token: derive(parent, row.successorNonce, key), key };
  }
}

/** As the database can compare it. */
export function comparable(token: RefreshToken): RefreshAttempt;
export function comparable(token: RefreshToken | undefined): RefreshAttempt | undefined;
export function comparable(token: RefreshToken | undefined): RefreshAttempt | undefined {
  return (
    token && {
      id: token.sessionId,
      generation: token.generation,
      hash: hashSecret(token.secret),
      lineage: lineageOf(token),
      order: orderOf(token),
    }
  );
}
