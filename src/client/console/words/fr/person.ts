import type { person as en } from '../en/person.js';

export const person = {
  personTitle: 'Personne',
} satisfies Record<keyof typeof en, string>;
