import { defineDeclaration } from '../registry/feature.js';
import { errors, sentences } from './errors.js';

export const httpDeclaration = defineDeclaration({
  name: 'http',
  errors,
  sentences,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
