import { Inject, Injectable, type PipeTransform } from '@nestjs/common';
import * as z from 'zod';
import { MAX_ADDRESS, addressWithin, webOrigins } from './web-origins.js';
import { AppError } from '../errors/app-error.js';
import { sentence, sentenceId } from '../errors/sentences.js';

/** `@Inject(LANDING_ORIGINS) origins: readonly string[]`: where a finished page may lead people on to. */
export const LANDING_ORIGINS = Symbol('landing origins');

/**
 * In the body of a request that has a link mailed: where its page leads on to. Such a body goes through
 * `ReturnToPipe`.
 */
export const returnTo = z
  .string()
  .max(MAX_ADDRESS, sentenceId('returnTo.refused'))
  .optional()
  .meta({
    description:
      "Where the page behind the link leads on to: an address at one of WEB_ORIGINS, such as the SPA's " +
      'own. A link that is mailed again keeps its first one.',
  });

/** Lets a body through whose `returnTo` leads to one of the SPAs, or that has none. */
@Injectable()
export class ReturnToPipe implements PipeTransform {
  private readonly isAllowed: (origin: string) => boolean;

  constructor(@Inject(LANDING_ORIGINS) origins: readonly string[]) {
    this.isAllowed = webOrigins(origins);
  }

  /** @throws AppError `VALIDATION_FAILED` */
  transform<Body extends { returnTo?: string | undefined }>(body: Body): Body {
    if (body.returnTo === undefined) return body;
    const address = addressWithin(this.isAllowed, body.returnTo);
    if (address === undefined)
      throw new AppError('VALIDATION_FAILED', {
        errors: [{ path: 'returnTo', message: sentence('returnTo.refused') }],
      });
    return { ...body, returnTo: address };
  }
}
