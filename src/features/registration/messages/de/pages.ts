import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  verify: {
    title: 'E-Mail-Adresse bestätigen',
    button: 'Bestätigen',
    done: 'Ihre E-Mail-Adresse ist bestätigt. Sie können jetzt fortfahren.',
    password:
      'Das ist nicht der Browser, mit dem Sie sich registriert haben. Bitte geben Sie das Passwort ein, ' +
      'das Sie gewählt haben:',
    next:
      'Er wurde schon benutzt oder ist älter als einen Tag. Ist Ihre Adresse bestätigt, melden Sie sich ' +
      'einfach an. Wenn nicht, lassen Sie sich eine weitere E-Mail senden; kommt in einigen Minuten ' +
      'keine, registrieren Sie sich noch einmal.',
  },
};
