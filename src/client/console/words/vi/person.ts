import type { person as en } from '../en/person.js';

export const person = {
  personTitle: 'Người dùng',
} satisfies Record<keyof typeof en, string>;
