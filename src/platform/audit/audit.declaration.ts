import type { Declaration } from '../registry/feature.js';
import { auditEvents } from './audit-events.table.js';
import { events, refusals } from './events.js';
import { personalData } from './personal-data.js';
import { variables } from './variables.js';

/** features/audit-chain declares when the rows expire. */
export const auditDeclaration: Declaration = {
  name: 'audit',
  env: variables,
  personalData,
  tables: [auditEvents],
  events,
  refusals,
};
