import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'session-contested': ({ appName, client }) => ({
    subject: `Eine Sitzung bei ${appName} wurde an zwei Orten verwendet`,
    paragraphs: [
      `Eine Ihrer Sitzungen bei ${appName} wurde etwa gleichzeitig an zwei Orten verwendet oder kam von ` +
        'einem unerwarteten Ort zurück. Das kann bedeuten, dass jemand eine Kopie Ihres Anmelde-Cookies ' +
        'hat.',
      `Verwendet wurde sie ${client}.`,
      'Wenn Sie das waren, zum Beispiel in einem anderen Netz oder nach einer Aktualisierung Ihres ' +
        'Browsers, müssen Sie nichts tun.',
    ],
    closing: 'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort: Das beendet alle Sitzungen.',
  }),
  'session-reused': ({ appName, client }) => ({
    subject: `Eine Sitzung bei ${appName} wurde beendet`,
    paragraphs: [
      `Eine Ihrer Sitzungen bei ${appName} wurde beendet, weil ein bereits ersetztes Anmelde-Cookie ` +
        'noch einmal verwendet wurde. Das kann bedeuten, dass jemand eine Kopie davon hat.',
      `Verwendet wurde es ${client}.`,
      'Bitte melden Sie sich wieder an. Wenn Sie diese Nachricht mehr als einmal erhalten, ändern Sie ' +
        'Ihr Passwort.',
    ],
  }),
};
