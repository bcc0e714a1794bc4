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
  'factors-reset': ({ appName }) => ({
    subject: `Die zweiten Faktoren Ihres Kontos bei ${appName} wurden entfernt`,
    paragraphs: [
      `Die Betreiber von ${appName} haben alle zweiten Faktoren Ihres Kontos entfernt, weil ihnen jemand ` +
        'gesagt hat, dass sie verloren sind.',
      'Auch das Passwort gilt nicht mehr, und alle Sitzungen sind beendet. Ein Link, mit dem Sie ein neues ' +
        'Passwort wählen, ging an diese Adresse. Richten Sie danach Ihre zweiten Faktoren neu ein.',
    ],
    closing:
      'Wenn Sie die Betreiber nicht darum gebeten haben, wählen Sie sofort ein neues Passwort, und melden ' +
      'Sie es ihnen.',
  }),
};
