import type { people as en } from '../en/people.js';

export const people = {
  peopleTitle: 'Người dùng',
  peopleInvite: 'Mời',
} satisfies Record<keyof typeof en, string>;
