import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'verify-email': ({ appName }) => ({
    subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${appName}`,
    paragraphs: [
      `Jemand, hoffentlich Sie selbst, hat sich mit dieser E-Mail-Adresse bei ${appName} registriert.`,
      'Öffnen Sie zum Abschluss innerhalb von 24 Stunden diesen Link:',
    ],
    action: 'E-Mail-Adresse bestätigen',
    closing:
      'Wenn Sie sich nicht registriert haben, ignorieren Sie diese E-Mail: Solange dieser Link nicht ' +
      'benutzt wird, gibt es kein Konto.',
  }),
  'account-exists': ({ appName }) => ({
    subject: `Sie haben bereits ein Konto bei ${appName}`,
    paragraphs: [
      `Jemand, vielleicht Sie selbst, hat versucht, sich mit dieser E-Mail-Adresse bei ${appName} zu ` +
        'registrieren. Sie haben bereits ein Konto, und daran wurde nichts geändert.',
      'Melden Sie sich wie gewohnt mit Ihrem Passwort an.',
    ],
    closing: 'Wenn Sie das nicht waren, müssen Sie nichts tun.',
  }),
  invitation: ({ appName }) => ({
    subject: `Sie sind zu ${appName} eingeladen`,
    paragraphs: [
      `Sie wurden zu ${appName} eingeladen.`,
      'Registrieren Sie sich dort innerhalb von 30 Tagen mit dieser E-Mail-Adresse:',
    ],
    action: 'Registrieren',
    closing:
      'Wenn Sie das nicht möchten, müssen Sie nichts tun: Ein Konto entsteht erst, wenn Sie sich ' +
      'registrieren.',
  }),
  'not-invited': ({ appName }) => ({
    subject: `Die Registrierung bei ${appName} erfolgt auf Einladung`,
    paragraphs: [
      `Jemand, vielleicht Sie, wollte sich mit dieser E-Mail-Adresse bei ${appName} registrieren. Sie ` +
        'ist nicht eingeladen, und es wurde kein Konto angelegt.',
      'Wenn Sie eines möchten, bitten Sie die Betreiber des Dienstes, diese Adresse einzuladen, und ' +
        'registrieren Sie sich dann erneut.',
    ],
    closing: 'Wenn Sie das nicht waren, müssen Sie nichts tun.',
  }),
};
