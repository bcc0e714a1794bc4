import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TermsController } from './terms.controller.js';
import { TermsGuard } from './terms.guard.js';
import { TermsRepository } from './terms.repository.js';
import { TermsService } from './terms.service.js';

@Module({
  imports: [SessionsModule],
  controllers: [TermsController],
  providers: [TermsService, TermsRepository, TermsGuard],
  exports: [TermsGuard],
})
export class TermsModule {}
