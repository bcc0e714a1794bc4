import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'deletion-planned': ({ appName, left }) => ({
    subject: `Ihr Konto bei ${appName} wird gelöscht`,
    paragraphs: [
      `Die Betreiber von ${appName} haben entschieden, Ihr Konto zu löschen. Sie sind ` +
        'abgemeldet, und niemand kann sich mehr damit anmelden.',
      `In ${left} ${left === 1 ? 'Tag' : 'Tagen'} ist alles davon endgültig weg. Bis dahin ` +
        'können die Betreiber das zurücknehmen.',
    ],
    closing:
      'Wenn Sie nicht einverstanden sind oder nicht darum gebeten haben, melden Sie sich vorher ' +
      'bei ihnen.',
  }),
  'deletion-taken-back': ({ appName }) => ({
    subject: `Ihr Konto bei ${appName} wird nicht gelöscht`,
    paragraphs: [
      `Die Betreiber von ${appName} haben die Löschung Ihres Kontos zurückgenommen. Nichts ` +
        'davon ist verloren, und es ist wie zuvor.',
    ],
  }),
};
