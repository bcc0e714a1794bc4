import { defineDeclaration } from '../registry/feature.js';
import { errors } from './errors.js';

export const dbDeclaration = defineDeclaration({
  name: 'db',
  errors,
  messages: {
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
});
