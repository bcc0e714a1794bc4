import type { mail as en } from '../en/mail.js';

export const mail = {
  mailTitle: 'E-Mails',
} satisfies Record<keyof typeof en, string>;
