import type { Declaration } from '../platform/registry/feature.js';
import { errors, sentences } from './errors.js';

/** The declarations that are yours and no feature's. */
export const own: Declaration = {
  name: 'app',
  errors,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
};
