import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Keys, KEYS } from '../../platform/crypto/keys.module.js';
import { openToken, sealToken } from '../../platform/crypto/sealed-token.js';
import { AppError } from '../../platform/errors/app-error.js';
import { sentence } from '../../platform/errors/sentences.js';

const PURPOSE = 'list cursor';

/**
 * The places at which lists go on, as clients get them: sealed, since a place can hold an address, and for
 * one list alone.
 */
@Injectable()
export class ListCursors {
  constructor(@Inject(KEYS) private readonly keys: Keys) {}

  /** @param list all that says which list it is */
  seal(list: object, place: object): string {
    return sealToken(this.keys.refresh, PURPOSE, JSON.stringify([digestOf(list), place]));
  }

  /** @throws AppError `VALIDATION_FAILED` for a cursor of another list, or none of ours */
  open<Place>(list: object, cursor: string | undefined): Place | undefined {
    if (cursor === undefined) return undefined;
    const opened = openToken(this.keys.refresh, PURPOSE, cursor);
    const [digest, place] = JSON.parse(opened ?? '[]') as [digest?: string, place?: Place];
    if (digest === digestOf(list)) return place;
    throw new AppError('VALIDATION_FAILED', {
      errors: [{ path: 'cursor', message: sentence('people.cursor') }],
    });
  }
}

const digestOf = (list: object): string =>
  createHash('sha256').update(JSON.stringify(list)).digest('base64url');
