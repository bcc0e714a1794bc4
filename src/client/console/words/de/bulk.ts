import type { bulk as en } from '../en/bulk.js';

export const bulk = {
  bulkTitle: 'Sitzungen beenden',
} satisfies Record<keyof typeof en, string>;
