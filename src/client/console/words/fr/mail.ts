import type { mail as en } from '../en/mail.js';

export const mail = {
  mailTitle: 'E-mails',
} satisfies Record<keyof typeof en, string>;
