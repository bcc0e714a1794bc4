import type { limits as en } from '../en/limits.js';

export const limits = {
  limitsTitle: 'Giới hạn',
} satisfies Record<keyof typeof en, string>;
