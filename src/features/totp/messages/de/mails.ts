import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'totp-added': ({ appName, client }) => ({
    subject: `Ihrem Konto bei ${appName} wurde eine Authentifizierungs-App hinzugefügt`,
    paragraphs: [
      `Für Ihr Konto bei ${appName} wurde ${client} eine Authentifizierungs-App eingerichtet. Von nun an ` +
        `wird ` +
        'außer dem Passwort ein Code der App verlangt.',
      'Bewahren Sie die Wiederherstellungscodes sicher auf: Mit ihnen kommen Sie hinein, wenn Sie die App ' +
        'verlieren.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort, und wenden Sie sich an die ' +
      'Betreiber ' +
      'dieses Dienstes: Die App gehört jemand anderem.',
  }),
  'totp-removed': ({ appName, client }) => ({
    subject: `Die Authentifizierungs-App wurde von Ihrem Konto bei ${appName} entfernt`,
    paragraphs: [
      `Die Authentifizierungs-App Ihres Kontos bei ${appName} wurde ${client} entfernt. Ihre Codes werden ` +
        'nicht mehr verlangt. War sie Ihr einziger zweiter Faktor, gelten auch die Wiederherstellungscodes ' +
        'nicht mehr.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort, melden Sie sich überall ab, und ' +
      'richten ' +
      'Sie wieder eine App ein.',
  }),
};
