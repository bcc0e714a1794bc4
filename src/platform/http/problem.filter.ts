import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Optional,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { isDatabaseUnavailable } from '../db/failures.js';
import { AppError } from '../errors/app-error.js';
import { type Sentence, sentence } from '../errors/sentences.js';
import { type Code, errorCode } from '../errors/error-codes.js';
import type { ProblemMessages } from '../i18n/messages.js';
import { LOGGER } from '../logging/logger.js';
import { CookiePolicy } from './cookie-policy.js';
import { countProblem } from './measured.js';
import { problemOf } from './problem.js';
import { ReaderLanguage } from './reader-language.js';
import { type Refusals, REFUSALS } from './refusals.js';
import { requestIdOf } from './request-id.js';
import { problemWithTokens } from './token-mode.js';

/** The one place that turns errors into what a client sees: RFC 9457 problems, with a stable `code`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly language: ReaderLanguage,
    private readonly cookies: CookiePolicy,
    @Optional() @Inject(REFUSALS) private readonly refusals?: Refusals,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const req = host.switchToHttp().getRequest<Request>();
    const res = host.switchToHttp().getResponse<Response>();
    const refusal = toAppError(error);
    this.log(refusal, requestIdOf(req));
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const { status, headers, body } = problemOf(refusal, requestIdOf(req), await this.wordsFor(req, res));
    // Meanwhile somebody may have answered.
    if (res.headersSent) return;
    // Whatever the handler has set or cleared before it failed: a 5xx leaves every cookie as it is.
    if (status >= 500) res.removeHeader('Set-Cookie');
    else for (const cookie of refusal.clears) this.cookies.clear(res, cookie);
    res
      .status(status)
      .set(headers)
      .send(problemWithTokens(res, body, status));
    countProblem(refusal.code);
    this.refusals?.answered(refusal, req);
  }

  private log(refusal: AppError, reqId: string): void {
    if (errorCode(refusal.code).status < 500) return;
    const message = `answered ${refusal.code}`;
    // No fault: a stack for each of a flood would cost more than the refusal.
    if (refusal.code === 'BUSY' && refusal.cause === undefined) this.logger.warn({ reqId }, message);
    else this.logger.error({ err: refusal.cause ?? refusal, reqId }, message);
  }

  /**
   * In English where the words can't be read, as while a build replaces them: nobody awaits a filter, and an
   * exception in here would end the process.
   */
  private async wordsFor(req: Request, res: Response): Promise<ProblemMessages | undefined> {
    try {
      return (await this.language.forAnswer(req, res)).messages.problems;
    } catch (error) {
      this.logger.error({ err: error, reqId: requestIdOf(req) }, 'the words of a language cannot be read');
      if (!res.headersSent) res.setHeader('Content-Language', 'en');
      return undefined;
    }
  }
}

/**
 * Errors of express's own parsers carry a `type` of this list; their messages repeat parts of the body, so
 * none is passed on.
 */
const PARSER_ERRORS: Record<string, { code: Code; detail?: Sentence }> = {
  'entity.too.large': { code: 'BODY_TOO_LARGE' },
  'entity.parse.failed': { code: 'VALIDATION_FAILED', detail: sentence('body.notJson') },
  'encoding.unsupported': { code: 'MEDIA_TYPE' },
  'charset.unsupported': { code: 'MEDIA_TYPE' },
  'request.aborted': { code: 'VALIDATION_FAILED', detail: sentence('body.incomplete') },
  'request.size.invalid': { code: 'VALIDATION_FAILED', detail: sentence('body.lengthDiffers') },
};

/** The refusal that an error of any kind comes to. */
export function toAppError(error: unknown): AppError {
  // Nest wraps what express's parsers throw into an HttpException of its own, which has no `type`.
  const original = error instanceof HttpException ? error.cause : error;
  if (original instanceof AppError) return original;
  if (isDatabaseUnavailable(error)) return new AppError('DATABASE_UNAVAILABLE', { cause: error });
  const parserError = PARSER_ERRORS[(original as { type?: string } | undefined)?.type ?? ''];
  if (parserError) return new AppError(parserError.code, parserError);
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | undefined)?.status;
  if (status === 404) return new AppError('NOT_FOUND');
  // Express and its parsers mark what the client did wrong (a malformed %-escape, a broken gzip) with a 4xx.
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('VALIDATION_FAILED');
  return new AppError('INTERNAL', { cause: error });
}
