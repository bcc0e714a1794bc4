import { ValidationPipe } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import { ErrorsFilter } from './errors.filter.js';
import { EnvelopeInterceptor } from './envelope.interceptor.js';
import { TimingInterceptor } from './timing.interceptor.js';

/** All that is global in this app. None of it touches Postern's routes. */
export function configure(app: NestExpressApplication): void {
  app.setGlobalPrefix('api');
  app.enableCors({ origin: 'https://shop.example', exposedHeaders: ['X-Took'] });
  app.use(cookieParser());
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }));
  app.useGlobalFilters(new ErrorsFilter());
  app.useGlobalInterceptors(new TimingInterceptor(), new EnvelopeInterceptor());
  // At SIGTERM requests under way are finished, the emails that they cause go out, and the process ends with 0.
  app.enableShutdownHooks([], { useProcessExit: true });
}
