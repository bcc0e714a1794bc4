import { defineDeclaration } from '../registry/feature.js';
import { errors } from './errors.js';

export const concurrencyDeclaration = defineDeclaration({
  name: 'concurrency',
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
