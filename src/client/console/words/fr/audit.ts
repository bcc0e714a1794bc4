import type { audit as en } from '../en/audit.js';

export const audit = {
  auditTitle: 'Journal',
} satisfies Record<keyof typeof en, string>;
