import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'reset-password': {
    title: 'Neues Passwort wählen',
    button: 'Speichern',
    done:
      'Ihr Passwort ist geändert, und alle Sitzungen sind beendet. Sie können sich jetzt mit dem neuen ' +
      'Passwort anmelden.',
    password: 'Neues Passwort',
    hint: (shortest) => `Mindestens ${shortest} Zeichen.`,
    next:
      'Er wurde schon benutzt, ist älter als 30 Minuten, oder es wurde ein neuerer gesendet. Lassen Sie ' +
      'sich eine weitere E-Mail senden, oder geben Sie den Code der neuesten ein.',
  },
};
