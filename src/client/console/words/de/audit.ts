import type { audit as en } from '../en/audit.js';

export const audit = {
  auditTitle: 'Protokoll',
} satisfies Record<keyof typeof en, string>;
