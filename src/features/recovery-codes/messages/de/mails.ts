import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'recovery-code-used': ({ appName, client, left }) => ({
    subject: `Einer Ihrer Wiederherstellungscodes bei ${appName} wurde verwendet`,
    paragraphs: [
      `Einer der Wiederherstellungscodes Ihres Kontos bei ${appName} wurde ${client} verwendet.`,
      left === 0
        ? 'Es war der letzte. Bitte lassen Sie sich neue geben, bevor Sie einen brauchen.'
        : left === 1
          ? 'Ein weiterer ist noch übrig. Bitte lassen Sie sich neue geben, bevor Sie einen brauchen.'
          : `${left} weitere sind noch übrig.`,
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, hat jemand Ihre Codes: Wählen Sie sofort ein neues Passwort, melden Sie ' +
      'sich ' +
      'überall ab, und lassen Sie sich neue Wiederherstellungscodes geben.',
  }),
  'recovery-codes-renewed': ({ appName, client }) => ({
    subject: `Neue Wiederherstellungscodes für Ihr Konto bei ${appName}`,
    paragraphs: [
      `Für Ihr Konto bei ${appName} wurden ${client} zehn neue Wiederherstellungscodes erstellt. Die ` +
        'bisherigen gelten nicht mehr.',
      'Wenn Sie das waren, bewahren Sie die neuen sicher auf: Sie müssen nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, hat jemand Codes zu Ihrem Konto: Wählen Sie sofort ein neues Passwort, ' +
      'melden Sie sich überall ab, und lassen Sie sich neue Wiederherstellungscodes geben.',
  }),
};
