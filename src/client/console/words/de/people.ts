import type { people as en } from '../en/people.js';

export const people = {
  peopleTitle: 'Personen',
  peopleInvite: 'Einladen',
} satisfies Record<keyof typeof en, string>;
