import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'link-identity': ({ appName }) => ({
    subject: `Anmeldung bei ${appName} abschließen`,
    paragraphs: [
      `Jemand, hoffentlich Sie, möchte sich bei ${appName} mit dem Konto eines anderen Dienstes anmelden, ` +
        'zu dem diese E-Mail-Adresse gehört.',
      'Um beide zu verbinden, öffnen Sie diesen Link innerhalb von 30 Minuten in dem Browser, in dem Sie ' +
        'begonnen haben. Von da an meldet jenes Konto Sie hier an.',
    ],
    action: 'Verbinden und anmelden',
    closing:
      'Wenn Sie das nicht waren, tun Sie nichts, und geben Sie diesen Link niemandem: Ohne ihn wird nichts ' +
      'verbunden, und in jedem anderen Browser bewirkt er nichts.',
  }),
  'identity-linked': ({ appName, provider, client }) => ({
    subject: `${provider} wurde mit Ihrem Konto bei ${appName} verbunden`,
    paragraphs: [
      `Ein Konto bei ${provider} wurde ${client} mit Ihrem Konto bei ${appName} verbunden. Von nun an ` +
        'meldet es Sie an.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort auf der Anmeldeseite über „Passwort vergessen“ ein ' +
      'neues Passwort: Das beendet alle Sitzungen. Sehen Sie danach die Konten durch, die mit Ihrem ' +
      'verbunden sind.',
  }),
  'identity-removed': ({ appName, provider, client }) => ({
    subject: `${provider} wurde von Ihrem Konto bei ${appName} getrennt`,
    paragraphs: [
      `Ein Konto bei ${provider} wurde ${client} von Ihrem Konto bei ${appName} getrennt. Es meldet hier ` +
        'niemanden mehr an, und die Sitzungen, die es begonnen hatte, sind beendet.',
      'Wenn Sie das waren, müssen Sie nichts weiter tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort auf der Anmeldeseite über „Passwort vergessen“ ein ' +
      'neues Passwort: Das beendet alle Sitzungen.',
  }),
};
