import { defineFeature } from '../../platform/registry/feature.js';
import { addresses } from './addresses.js';
import { AuditChainModule } from './audit-chain.module.js';
import { AuditLag } from './audit-lag.js';
import { auditChain } from './audit-chain.table.js';
import { auditCheckpoints } from './audit-checkpoints.table.js';
import { CheckpointDelivery } from './checkpoint-delivery.service.js';
import { metrics } from './metrics.js';
import { expires } from './retention.js';
import { AuditSealing } from './sealing.service.js';
import { faults, variables, warnings } from './variables.js';

export const auditChainFeature = defineFeature({
  name: 'audit-chain',
  requires: [],
  module: (env) => AuditChainModule.for(env),
  env: variables,
  envFaults: faults,
  envWarnings: warnings,
  tables: [auditChain, auditCheckpoints],
  expires,
  addresses,
  metrics,
  maintenance: ({ AUDIT_CHAIN, AUDIT_CHECKPOINT_URL: url }) =>
    AUDIT_CHAIN ? [AuditSealing, ...(url === undefined ? [] : [CheckpointDelivery]), AuditLag] : [],
});
