import { defineRules } from 'postern';
import { notes } from './notes.table.js';

/** The owner of a note does everything with it. Those with whom it is shared read it. */
export const noteRules = defineRules(notes, ['read', 'edit', 'delete'], (user, { allow }) => {
  allow(['read', 'edit', 'delete'], { userId: user.id });
  allow('read', { sharedWith: user.id });
});
