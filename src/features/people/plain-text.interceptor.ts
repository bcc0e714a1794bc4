import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

/**
 * Characters that a terminal could take for a command, or that change the order of letters: control
 * characters besides those that JSON escapes by itself, and those of Unicode's bidirectional algorithm.
 * Source: Unicode Standard Annex #9, section 2.
 */
const UNPLAIN = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON in which such characters are escaped: it is the same data to a parser, and harmless on a terminal. */
export const plainText = (json: string): string => json.replaceAll(UNPLAIN, escaped);

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Sends an answer as `plainText`. A User-Agent or a profile can hold whatever its person likes.
 */
export class PlainText implements NestInterceptor<unknown, string> {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<string> {
    const res = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((answer) => {
        res.type('json');
        return plainText(JSON.stringify(answer));
      }),
    );
  }
}
