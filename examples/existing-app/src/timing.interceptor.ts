import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Observable, tap } from 'rxjs';

/** Says in the log and in the answer how long a handler took, in milliseconds. */
@Injectable()
export class TimingInterceptor implements NestInterceptor {
  private readonly logger = new Logger(TimingInterceptor.name);

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const began = performance.now();
    const http = context.switchToHttp();
    return next.handle().pipe(
      tap(() => {
        const took = (performance.now() - began).toFixed(1);
        http.getResponse<Response>().setHeader('X-Took', took);
        this.logger.log(`${http.getRequest<Request>().path} took ${took} ms`);
      }),
    );
  }
}
