import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TrustedBrowsersController } from './trusted-browsers.controller.js';
import { TrustedBrowsersRepository } from './trusted-browsers.repository.js';
import { TrustedBrowsers } from './trusted-browsers.service.js';

@Module({
  imports: [SessionsModule],
  controllers: [TrustedBrowsersController],
  providers: [TrustedBrowsersRepository, TrustedBrowsers],
  exports: [TrustedBrowsers],
})
export class TrustedBrowsersModule {}
