import type { figures as en } from '../en/figures.js';

export const figures = {
  figuresTitle: 'Zahlen',
} satisfies Record<keyof typeof en, string>;
