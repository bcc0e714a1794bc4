import type { MailTexts } from '../../../../platform/registry/mails.js';
import type { mails as declared } from '../../mails.js';

export const mails: MailTexts<typeof declared> = {
  'confirm-email': ({ appName }) => ({
    subject: `Bestätigen Sie Ihre neue E-Mail-Adresse für ${appName}`,
    paragraphs: [
      `Jemand, hoffentlich Sie selbst, möchte diese E-Mail-Adresse für ein Konto bei ${appName} verwenden.`,
      'Solange Sie sie nicht bestätigen, ändert sich nichts. Öffnen Sie zum Bestätigen innerhalb einer ' +
        'Stunde diesen Link:',
    ],
    action: 'Neue E-Mail-Adresse bestätigen',
    closing: 'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail.',
  }),
  'email-changed': ({ appName }) => ({
    subject: `Ihre E-Mail-Adresse bei ${appName} wurde geändert`,
    paragraphs: [
      `Ihr Konto bei ${appName} hat ab jetzt eine andere E-Mail-Adresse; die Adresse, an die diese ` +
        'E-Mail ging, gehört nicht mehr dazu.',
      'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, öffnen Sie innerhalb von 7 Tagen nach der ' +
        'Änderung diesen Link und geben Sie diese Adresse ein: Das stellt sie wieder her, beendet alle ' +
        'Sitzungen und lässt Sie ein neues Passwort wählen.',
    ],
    action: 'Das war ich nicht',
    closing: 'Nach 7 Tagen lässt sich die Änderung mit dieser E-Mail nicht mehr rückgängig machen.',
  }),
  'email-changed-again': ({ appName }) => ({
    subject: `Ihre E-Mail-Adresse bei ${appName} wurde geändert`,
    paragraphs: [
      `Ihr Konto bei ${appName} hat ab jetzt eine andere E-Mail-Adresse; die Adresse, an die diese ` +
        'E-Mail ging, gehört nicht mehr dazu.',
      'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht: Die Adresse, die das Konto vor dieser ' +
        'hatte, entscheidet. Entweder hat sie das Konto wieder, und Sie können dort ein neues Passwort ' +
        'wählen, oder ihr wurde ein Link gesendet, der diese Änderung rückgängig macht.',
    ],
    closing:
      'Wenn Sie die E-Mails jener Adresse nicht lesen können, benachrichtigen Sie die Betreiber dieses ' +
      'Dienstes.',
  }),
  'email-change-kept': ({ appName }) => ({
    subject: `Die neue E-Mail-Adresse Ihres Kontos bei ${appName} ist endgültig`,
    paragraphs: [
      `Das Konto bei ${appName}, das diese E-Mail-Adresse hatte, behält seine neue. Der Link, den wir ` +
        'Ihnen gesendet haben, um die Änderung rückgängig zu machen, ist nicht mehr gültig.',
    ],
    closing: 'Wenn Sie das nicht erwartet haben, benachrichtigen Sie sofort die Betreiber dieses Dienstes.',
  }),
  'email-change-undone': ({ appName }) => ({
    subject: `Ihr Konto bei ${appName} hat wieder die frühere E-Mail-Adresse`,
    paragraphs: [
      `Das Konto bei ${appName}, das diese E-Mail-Adresse hatte, hat wieder die Adresse davor: Jemand ` +
        'hat den Link geöffnet, der bei der Änderung an die frühere Adresse gesendet wurde.',
      'Die Adresse, an die diese E-Mail ging, gehört nicht mehr zum Konto, das Passwort des Kontos ist ' +
        'ungültig, und alle Sitzungen sind beendet.',
    ],
    closing:
      'Wenn Sie die Adresse selbst geändert hatten und das nicht rückgängig gemacht haben, liest jemand ' +
      'anderes die E-Mails der früheren Adresse: Benachrichtigen Sie die Betreiber dieses Dienstes.',
  }),
  'email-set': ({ appName }) => ({
    subject: `Ihr Konto bei ${appName} hat eine andere E-Mail-Adresse`,
    paragraphs: [
      `Die Betreiber von ${appName} haben dem Konto, das diese E-Mail-Adresse hatte, eine andere ` +
        'gegeben. Die Adresse, an die diese E-Mail ging, gehört nicht mehr dazu.',
      'Das Passwort des Kontos ist ungültig, alle Sitzungen sind beendet, und kein zuvor angeforderter ' +
        'Link funktioniert mehr. Ein Link, um ein neues Passwort zu wählen, wurde an die andere Adresse ' +
        'gesendet.',
    ],
    closing: 'Wenn Sie die Betreiber nicht darum gebeten haben, benachrichtigen Sie sie.',
  }),
};
