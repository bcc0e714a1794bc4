import type { health as en } from '../en/health.js';

export const health = {
  healthTitle: 'État',
} satisfies Record<keyof typeof en, string>;
