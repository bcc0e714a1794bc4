import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../platform/errors/app-error.js';
import type { ProblemFilter } from '../platform/http/problem.filter.js';
import { nameRequest } from '../platform/http/request-id.js';
import { PRIVATE } from './host-guards.js';

/**
 * Answers the refusals of Postern, and no other error, on routes of the app that it is inside of: as on its
 * own routes, with the same problem and cookies.
 */
@Catch(AppError)
export class RefusalFilter implements ExceptionFilter<AppError> {
  constructor(private readonly problems: ProblemFilter) {}

  async catch(error: AppError, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const [req, res] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const id = nameRequest(req);
    if (!res.headersSent) res.setHeader('X-Request-Id', id).setHeader('Cache-Control', PRIVATE);
    await this.problems.catch(error, host);
  }
}
