import type { figures as en } from '../en/figures.js';

export const figures = {
  figuresTitle: 'Số liệu',
} satisfies Record<keyof typeof en, string>;
