import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'confirm-email': {
    title: 'Neue E-Mail-Adresse bestätigen',
    button: 'Bestätigen',
    done: 'Ihre E-Mail-Adresse ist geändert. Überall sonst, und auch hier, falls Sie nach dem Passwort gefragt wurden, müssen Sie sich mit der neuen Adresse wieder anmelden.',
    password: 'Sie sind hier nicht in diesem Konto angemeldet. Bitte geben Sie das Passwort des Kontos ein:',
    next: 'Er wurde schon benutzt, ist älter als eine Stunde, oder es wurde ein neuerer gesendet. Melden Sie sich an und ändern Sie die Adresse noch einmal, oder geben Sie den Code der neuesten E-Mail ein.',
  },
  'undo-email-change': {
    title: 'E-Mail-Adresse wiederherstellen',
    button: 'Wiederherstellen',
    done: 'Ihr Konto hat diese E-Mail-Adresse wieder, und alle Sitzungen sind beendet. Wir haben Ihnen per E-Mail einen Link gesendet, mit dem Sie ein neues Passwort wählen können.',
    typed: 'Geben Sie zur Bestätigung die E-Mail-Adresse ein, an die der Link gesendet wurde:',
    next: 'Er wurde schon benutzt oder ist älter als 7 Tage. Gehört Ihnen Ihr Konto nicht mehr, wenden Sie sich an die Betreiber dieses Dienstes.',
  },
};
