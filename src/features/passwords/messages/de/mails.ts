import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'password-changed': ({ appName }) => ({
    subject: `Ihr Passwort bei ${appName} wurde geändert`,
    paragraphs: [
      `Das Passwort Ihres Kontos bei ${appName} wurde geändert, und alle Sitzungen mit dem alten ` +
        'Passwort sind beendet.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort über „Passwort vergessen“ auf der Anmeldeseite ein ' +
      'neues Passwort, und vergewissern Sie sich, dass niemand sonst Ihre E-Mails liest.',
  }),
  'password-removed': ({ appName }) => ({
    subject: `Ihr Passwort bei ${appName} wurde entfernt`,
    paragraphs: [
      `Das Passwort Ihres Kontos bei ${appName} wurde entfernt, und alle anderen Sitzungen ` +
        'sind beendet. Von nun an melden Sie sich auf einem anderen Weg an, den Sie ' +
        'eingerichtet haben.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort über „Passwort vergessen“ auf der ' +
      'Anmeldeseite ein neues Passwort, und vergewissern Sie sich, dass niemand sonst Ihre ' +
      'E-Mails liest.',
  }),
};
