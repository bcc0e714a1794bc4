import type { audit as en } from '../en/audit.js';

export const audit = {
  auditTitle: 'Nhật ký',
} satisfies Record<keyof typeof en, string>;
