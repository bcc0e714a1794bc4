import { Global, Module } from '@nestjs/common';
import { REFUSALS } from '../http/refusals.js';
import { AuditRepository } from './audit.repository.js';
import { RefusedRequests } from './refused-requests.service.js';

@Global()
@Module({ providers: [AuditRepository], exports: [AuditRepository] })
export class AuditModule {}

/** Of the app that answers requests, besides: who was refused. */
@Global()
@Module({ providers: [{ provide: REFUSALS, useClass: RefusedRequests }], exports: [REFUSALS] })
export class RefusalsModule {}
