import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'sign-in-link': ({ appName }) => ({
    subject: `Anmelden bei ${appName}`,
    paragraphs: [
      `Hier ist der Link, mit dem Sie sich in Ihrem Konto bei ${appName} anmelden können, auch wenn es ` +
        'zu viele Versuche gab.',
      'Öffnen Sie ihn innerhalb von 30 Minuten, und geben Sie dort Ihr Passwort ein.',
    ],
    action: 'Anmelden',
    closing:
      'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ohne Ihr Passwort öffnet ' +
      'dieser Link nichts.',
  }),
  'new-sign-in': ({ appName, client, when, isLast }) => ({
    subject: `Neue Anmeldung bei ${appName}`,
    paragraphs: [
      `Jemand hat sich in Ihrem Konto bei ${appName} angemeldet, mit einem Browser, der dafür nicht ` +
        `bekannt ist: ${client}, am ${when}.`,
      ...(isLast
        ? [
            'Es gab mehrere solche Anmeldungen. Über weitere innerhalb der nächsten Stunde kommt keine ' +
              'E-Mail: Die Liste Ihrer Sitzungen enthält sie alle.',
          ]
        : []),
      'Wenn Sie das waren, müssen Sie nichts tun.',
    ],
    closing:
      'Wenn Sie das nicht waren, wählen Sie sofort über „Passwort vergessen“ auf der Anmeldeseite ein ' +
      'neues Passwort: Das beendet alle Sitzungen.',
  }),
};
