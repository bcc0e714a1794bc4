import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'own-deletion-planned': ({ appName, left }) => ({
    subject: `Ihr Konto bei ${appName} wird gelöscht`,
    paragraphs: [
      `Sie haben Ihr Konto bei ${appName} gelöscht. Sie sind abgemeldet, und niemand kann sich ` +
        'mehr damit anmelden.',
      `In ${left} ${left === 1 ? 'Tag' : 'Tagen'} ist alles davon endgültig weg. Bis dahin ` +
        'behalten Sie es durch diesen Link:',
    ],
    action: 'Mein Konto behalten',
    closing:
      'Wenn Sie das nicht waren, behalten Sie Ihr Konto durch den Link und wählen Sie dann ein ' +
      'neues Passwort.',
  }),
};
