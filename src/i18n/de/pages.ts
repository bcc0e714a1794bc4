import type { PageWords } from '../page-words.js';

export const pages: PageWords = {
  verify: {
    title: 'E-Mail-Adresse bestätigen',
    button: 'Bestätigen',
    done: 'Ihre E-Mail-Adresse ist bestätigt. Sie können sich jetzt anmelden.',
    password: 'Das ist nicht der Browser, mit dem Sie sich registriert haben. Bitte geben Sie das Passwort ein, das Sie gewählt haben:',
  },
  resetPassword: {
    title: 'Neues Passwort wählen',
    button: 'Speichern',
    done: 'Ihr Passwort ist geändert, und alle Sitzungen sind beendet. Sie können sich jetzt mit dem neuen Passwort anmelden.',
    password: 'Neues Passwort',
    hint: (shortest) => `Mindestens ${shortest} Zeichen.`,
  },
  confirmEmail: {
    title: 'Neue E-Mail-Adresse bestätigen',
    button: 'Bestätigen',
    done: 'Ihre E-Mail-Adresse ist geändert. Überall sonst, und auch hier, falls Sie nach dem Passwort gefragt wurden, müssen Sie sich mit der neuen Adresse wieder anmelden.',
    password: 'Sie sind hier nicht in diesem Konto angemeldet. Bitte geben Sie das Passwort des Kontos ein:',
  },
  undoEmailChange: {
    title: 'E-Mail-Adresse wiederherstellen',
    button: 'Wiederherstellen',
    done: 'Ihr Konto hat diese E-Mail-Adresse wieder, und alle Sitzungen sind beendet. Wir haben Ihnen per E-Mail einen Link gesendet, mit dem Sie ein neues Passwort wählen können.',
    typed: 'Geben Sie zur Bestätigung die E-Mail-Adresse ein, an die der Link gesendet wurde:',
  },
  signIn: {
    title: 'Anmelden',
    button: 'Anmelden',
    done: 'Sie sind angemeldet.',
    password: 'Passwort',
  },
  continue: 'Weiter',
  showPassword: 'Passwort anzeigen',
  needsScript: 'Diese Seite benötigt JavaScript.',
  wrongPassword: 'Das ist nicht das richtige Passwort.',
  failed: 'Etwas ist schiefgelaufen. Bitte versuchen Sie es noch einmal.',
  incomplete: 'Dieser Link ist nicht vollständig. Bitte öffnen Sie ihn noch einmal aus der E-Mail.',
};
