import type { mail as en } from '../en/mail.js';

export const mail = {
  mailTitle: 'Thư',
} satisfies Record<keyof typeof en, string>;
