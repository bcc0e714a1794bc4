import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'sign-in': {
    title: 'Anmelden',
    button: 'Anmelden',
    done: 'Sie sind angemeldet.',
    next:
      'Er wurde schon benutzt, ist älter als 30 Minuten, oder es wurde ein neuerer gesendet. Melden Sie ' +
      'sich wie gewohnt an, oder lassen Sie sich eine weitere E-Mail senden.',
    password: 'Passwort',
  },
};
