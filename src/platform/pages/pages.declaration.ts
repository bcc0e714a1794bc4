import type { Declaration } from '../registry/feature.js';
import { derived, variables } from './variables.js';

export const pagesDeclaration: Declaration = {
  name: 'pages',
  env: variables,
  envDerived: derived,
  messages: {
    en: () => import('./messages/en/index.js'),
    vi: () => import('./messages/vi/index.js'),
    fr: () => import('./messages/fr/index.js'),
    de: () => import('./messages/de/index.js'),
  },
};
