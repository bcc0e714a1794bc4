import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'confirm-email': {
    title: 'Neue E-Mail-Adresse bestätigen',
    button: 'Bestätigen',
    done:
      'Ihre E-Mail-Adresse ist geändert. Überall sonst, und auch hier, falls Sie nach dem Passwort ' +
      'gefragt wurden, müssen Sie sich mit der neuen Adresse wieder anmelden.',
    password: 'Sie sind hier nicht in diesem Konto angemeldet. Bitte geben Sie das Passwort des Kontos ein:',
    next:
      'Er wurde schon benutzt, ist älter als eine Stunde, oder es wurde ein neuerer gesendet. Lassen Sie ' +
      'eine weitere E-Mail an Ihre neue Adresse senden, oder geben Sie den Code der neuesten ein.',
    own: {
      password: 'Ihr Passwort, um eine weitere E-Mail senden zu lassen',
      signInFirst:
        'Um eine weitere E-Mail senden zu lassen, melden Sie sich zuerst an, und drücken Sie dann noch ' +
        'einmal auf die Schaltfläche.',
    },
  },
  'undo-email-change': {
    title: 'E-Mail-Adresse wiederherstellen',
    button: 'Wiederherstellen',
    done:
      'Ihr Konto hat diese E-Mail-Adresse wieder, und alle Sitzungen sind beendet. Wir haben Ihnen per ' +
      'E-Mail einen Link gesendet, mit dem Sie ein neues Passwort wählen können.',
    typed: 'Geben Sie zur Bestätigung die E-Mail-Adresse ein, an die der Link gesendet wurde:',
    next:
      'Er wurde schon benutzt, ist älter als 7 Tage, oder die Änderung wurde beibehalten. Lassen Sie eine ' +
      'E-Mail an die Adresse senden, an die dieser Link ging: Sie enthält, was noch hilft, denselben Link ' +
      'oder einen, um ein neues Passwort zu wählen. Kommt keine und gehört Ihnen Ihr Konto nicht mehr, ' +
      'wenden Sie sich an die Betreiber dieses Dienstes.',
    anotherButton: 'Was noch hilft, per E-Mail senden',
  },
};
