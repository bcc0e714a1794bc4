import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'invitation-link': ({ appName }) => ({
    subject: `Sie sind zu ${appName} eingeladen`,
    paragraphs: [
      `Die Betreiber von ${appName} haben Sie eingeladen.`,
      'Öffnen Sie diesen Link innerhalb von 7 Tagen, um anzunehmen. Er bestätigt diese E-Mail-Adresse:',
    ],
    action: 'Einladung annehmen',
    closing:
      'Wenn Sie das nicht möchten, tun Sie nichts: Es gibt kein Konto, solange dieser Link nicht ' +
      'benutzt wird.',
  }),
};
