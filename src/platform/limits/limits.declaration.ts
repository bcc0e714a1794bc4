import { defineDeclaration } from '../registry/feature.js';
import { rateLimits } from './rate-limits.table.js';
import { errors, sentences } from './errors.js';
import { metrics } from './metrics.js';
import { variables, warnings } from './variables.js';

export const limitsDeclaration = defineDeclaration({
  name: 'limits',
  env: variables,
  envWarnings: warnings,
  tables: [rateLimits],
  expires: [{ name: 'limits', table: rateLimits, column: 'expires_at', key: 'key' }],
  errors,
  metrics,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
