import type { Declaration } from '../registry/feature.js';
import { rateLimits } from './rate-limits.table.js';

export const limitsDeclaration: Declaration = {
  name: 'limits',
  tables: [rateLimits],
  expires: [{ name: 'limits', table: rateLimits, column: 'expires_at', key: 'key' }],
};
