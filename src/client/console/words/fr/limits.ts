import type { limits as en } from '../en/limits.js';

export const limits = {
  limitsTitle: 'Limites',
} satisfies Record<keyof typeof en, string>;
