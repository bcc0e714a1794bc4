import type { health as en } from '../en/health.js';

export const health = {
  healthTitle: 'Tình trạng',
} satisfies Record<keyof typeof en, string>;
