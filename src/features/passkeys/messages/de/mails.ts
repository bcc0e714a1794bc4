import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'passkey-added': ({ appName, client }) => ({
    subject: `Ihrem Konto bei ${appName} wurde ein Passkey hinzugefügt`,
    paragraphs: [
      `Ihrem Konto bei ${appName} wurde ${client} ein Passkey hinzugefügt. Mit ihm melden Sie sich ohne ` +
        'Passwort an. Von nun an genügt Ihr Passwort allein nicht mehr: Ein Passkey oder ein anderer ' +
        'zweiter Faktor wird ebenfalls verlangt.',
      'Bewahren Sie Ihre Wiederherstellungscodes sicher auf: Mit ihnen kommen Sie hinein, wenn Sie Ihre ' +
        'Passkeys verlieren.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort, und wenden Sie sich an die ' +
      'Betreiber dieses Dienstes: Der Passkey gehört jemand anderem.',
  }),
  'passkey-removed': ({ appName, client }) => ({
    subject: `Ein Passkey wurde von Ihrem Konto bei ${appName} entfernt`,
    paragraphs: [
      `Ein Passkey Ihres Kontos bei ${appName} wurde ${client} entfernt. Mit ihm meldet sich niemand mehr ` +
        'an. Vielleicht bietet Ihr Gerät ihn noch an: Dort können Sie ihn löschen.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort, und melden Sie sich überall ab.',
  }),
  'passkey-copied': ({ appName, client, when }) => ({
    subject: `Ein Passkey wurde bei ${appName} abgelehnt`,
    paragraphs: [
      `Jemand hat einen Passkey Ihres Kontos bei ${appName} verwendet: ${client}, am ${when}. Er wurde ` +
        'abgelehnt, denn er scheint eine Kopie zu sein: Er hat seltener unterschrieben als der Passkey, ' +
        'den wir kennen.',
      'Über weitere innerhalb der nächsten Stunde kommt keine E-Mail.',
    ],
    closing:
      'Entfernen Sie diesen Passkey von Ihrem Konto, und richten Sie einen anderen ein. Wenn Sie nicht ' +
      'selbst versucht haben, sich anzumelden, hat vielleicht jemand Ihren Sicherheitsschlüssel kopiert.',
  }),
};
