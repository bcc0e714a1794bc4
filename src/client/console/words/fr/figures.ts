import type { figures as en } from '../en/figures.js';

export const figures = {
  figuresTitle: 'Chiffres',
} satisfies Record<keyof typeof en, string>;
