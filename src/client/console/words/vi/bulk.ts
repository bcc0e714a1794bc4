import type { bulk as en } from '../en/bulk.js';

export const bulk = {
  bulkTitle: 'Kết thúc phiên',
} satisfies Record<keyof typeof en, string>;
