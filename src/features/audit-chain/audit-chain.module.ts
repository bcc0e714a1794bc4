import { type DynamicModule, Module } from '@nestjs/common';
import type { Env } from '../../platform/env/env.js';
import { AuditLag } from './audit-lag.js';
import { CheckpointDelivery } from './checkpoint-delivery.service.js';
import { CheckpointsRepository } from './checkpoints.repository.js';
import { SealingRepository } from './sealing.repository.js';
import { AuditSealing } from './sealing.service.js';
import { UnsealedRepository } from './unsealed.repository.js';

const SEALING = [AuditSealing, SealingRepository, UnsealedRepository, CheckpointsRepository];

@Module({})
export class AuditChainModule {
  /** With nothing where AUDIT_CHAIN is off. */
  static for({ AUDIT_CHAIN }: Env): DynamicModule {
    const providers = AUDIT_CHAIN ? [...SEALING, CheckpointDelivery, AuditLag] : [];
    return { module: AuditChainModule, providers };
  }

  /** Of a command, which says itself what it does. */
  static forCommand(): DynamicModule {
    return { module: AuditChainModule, providers: SEALING, exports: [AuditSealing] };
  }
}
