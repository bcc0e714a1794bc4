import type { people as en } from '../en/people.js';

export const people = {
  peopleTitle: 'Personnes',
  peopleInvite: 'Inviter',
} satisfies Record<keyof typeof en, string>;
