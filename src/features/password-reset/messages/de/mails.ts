import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'reset-password': ({ appName }) => ({
    subject: `Wählen Sie ein neues Passwort für ${appName}`,
    paragraphs: [
      `Hier ist der Link, mit dem Sie ein neues Passwort für Ihr Konto bei ${appName} wählen können.`,
      'Öffnen Sie ihn innerhalb von 30 Minuten. Mit dem neuen Passwort enden alle Ihre Sitzungen.',
    ],
    action: 'Neues Passwort wählen',
    closing:
      'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Solange dieser Link nicht ' +
      'benutzt wird, ändert sich nichts.',
  }),
};
