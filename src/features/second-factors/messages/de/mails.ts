import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'second-factor-failed': ({ appName, client, when }) => ({
    subject: `Ihr Passwort bei ${appName} wurde eingegeben, und ein falscher Code`,
    paragraphs: [
      `Jemand hat das richtige Passwort Ihres Kontos bei ${appName} eingegeben, und danach einen falschen ` +
        `Code des zweiten Faktors: ${client}, am ${when}. Angemeldet wurde niemand.`,
      'Wenn Sie das waren, müssen Sie nichts tun. Über weitere falsche Codes innerhalb der nächsten Stunde ' +
        'kommt keine E-Mail.',
    ],
    closing:
      'Wenn Sie das nicht waren, kennt jemand Ihr Passwort: Wählen Sie sofort über „Passwort vergessen“ ' +
      'auf der Anmeldeseite ein neues.',
  }),
};
