import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { SealingRepository } from './sealing.repository.js';
import { AuditSealing } from './sealing.service.js';

@Module({})
export class AuditChainModule {
  /** With nothing where AUDIT_CHAIN is off. */
  static for({ AUDIT_CHAIN }: Env): DynamicModule {
    return { module: AuditChainModule, providers: AUDIT_CHAIN ? [AuditSealing, SealingRepository] : [] };
  }
}
