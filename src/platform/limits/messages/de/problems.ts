import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  RATE_LIMITED: 'Das waren zu viele Versuche. Bitte warten Sie.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'limit.failuresInARow':
    'Zu viele Versuche sind nacheinander fehlgeschlagen. Melden Sie sich dort an, wo Sie schon einmal ' +
    'angemeldet waren, oder wählen Sie ein neues Passwort.',
};
