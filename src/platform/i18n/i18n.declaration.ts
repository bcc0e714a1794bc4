import type { Declaration } from '../registry/feature.js';

export const i18nDeclaration: Declaration = {
  name: 'i18n',
  messages: {
    en: () => import('./en/index.js'),
    vi: () => import('./vi/index.js'),
    fr: () => import('./fr/index.js'),
    de: () => import('./de/index.js'),
  },
};
