import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'email-sign-in': ({ appName, client, when, isNewcomer }) => ({
    subject: `Anmelden bei ${appName}`,
    paragraphs: [
      `Jemand, hoffentlich Sie selbst, möchte sich mit dieser E-Mail-Adresse bei ${appName} ` +
        `anmelden: ${client}, am ${when}.`,
      ...(isNewcomer ? ['Noch hat kein Konto diese Adresse: Mit der Anmeldung entsteht eines.'] : []),
      'Öffnen Sie diesen Link innerhalb von 10 Minuten im selben Browser:',
    ],
    action: 'Anmelden',
    orCode: 'Oder geben Sie diesen Code dort ein, wo Sie ihn angefordert haben:',
    closing:
      'Nennen Sie diesen Code niemandem, wer auch immer danach fragt: Er meldet den Browser ' +
      'an, in dem er angefordert wurde. Wenn Sie das nicht waren, tun Sie nichts.',
  }),
  'no-account': ({ appName }) => ({
    subject: `Bei ${appName} gibt es kein Konto mit dieser Adresse`,
    paragraphs: [
      `Jemand, vielleicht Sie, wollte sich mit dieser E-Mail-Adresse bei ${appName} ` +
        'anmelden. Kein Konto hat sie, und es wurde keines angelegt.',
      'Wenn Sie ein Konto mit dieser Adresse hatten, wurde dessen Adresse geändert: Mit der ' +
        'E-Mail, die Ihnen das mitgeteilt hat, nehmen Sie die Änderung zurück. Wenn Sie ein ' +
        'Konto möchten, wenden Sie sich an die Betreiber des Dienstes.',
    ],
    closing: 'Wenn Sie das nicht waren, müssen Sie nichts tun.',
  }),
};
