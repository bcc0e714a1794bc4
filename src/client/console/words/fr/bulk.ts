import type { bulk as en } from '../en/bulk.js';

export const bulk = {
  bulkTitle: 'Fermer des sessions',
} satisfies Record<keyof typeof en, string>;
