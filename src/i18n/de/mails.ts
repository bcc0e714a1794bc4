import type { MailWords } from '../mail-words.js';

export const mails: MailWords = {
  templates: {
    'verify-email': ({ appName }) => ({
      subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${appName}`,
      paragraphs: [
        `Jemand, hoffentlich Sie selbst, hat sich mit dieser E-Mail-Adresse bei ${appName} registriert.`,
        'Öffnen Sie zum Abschluss innerhalb von 24 Stunden diesen Link:',
      ],
      action: 'E-Mail-Adresse bestätigen',
      closing: 'Wenn Sie sich nicht registriert haben, ignorieren Sie diese E-Mail: Solange dieser Link nicht benutzt wird, gibt es kein Konto.',
    }),
    'reset-password': ({ appName }) => ({
      subject: `Wählen Sie ein neues Passwort für ${appName}`,
      paragraphs: [
        `Hier ist der Link, mit dem Sie ein neues Passwort für Ihr Konto bei ${appName} wählen können.`,
        'Öffnen Sie ihn innerhalb von 30 Minuten. Mit dem neuen Passwort enden alle Ihre Sitzungen.',
      ],
      action: 'Neues Passwort wählen',
      closing: 'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Solange dieser Link nicht benutzt wird, ändert sich nichts.',
    }),
    'sign-in-link': ({ appName }) => ({
      subject: `Anmelden bei ${appName}`,
      paragraphs: [
        `Hier ist der Link, mit dem Sie sich in Ihrem Konto bei ${appName} anmelden können, auch wenn es zu viele Versuche gab.`,
        'Öffnen Sie ihn innerhalb von 30 Minuten, und geben Sie dort Ihr Passwort ein.',
      ],
      action: 'Anmelden',
      closing: 'Wenn Sie ihn nicht angefordert haben, ignorieren Sie diese E-Mail: Ohne Ihr Passwort öffnet dieser Link nichts.',
    }),
    'password-changed': ({ appName }) => ({
      subject: `Ihr Passwort bei ${appName} wurde geändert`,
      paragraphs: [
        `Das Passwort Ihres Kontos bei ${appName} wurde geändert, und alle Sitzungen mit dem alten Passwort sind beendet.`,
        'Wenn Sie das waren, müssen Sie nichts weiter tun.',
      ],
      closing:
        'Wenn Sie das nicht waren, wählen Sie sofort über „Passwort vergessen“ auf der Anmeldeseite ein neues Passwort, und vergewissern Sie sich, dass niemand sonst Ihre E-Mails liest.',
    }),
    'confirm-email': ({ appName }) => ({
      subject: `Bestätigen Sie Ihre neue E-Mail-Adresse für ${appName}`,
      paragraphs: [
        `Jemand, hoffentlich Sie selbst, möchte diese E-Mail-Adresse für ein Konto bei ${appName} verwenden.`,
        'Solange Sie sie nicht bestätigen, ändert sich nichts. Öffnen Sie zum Bestätigen innerhalb einer Stunde diesen Link:',
      ],
      action: 'Neue E-Mail-Adresse bestätigen',
      closing: 'Wenn Sie das nicht waren, ignorieren Sie diese E-Mail.',
    }),
    'email-changed': ({ appName }) => ({
      subject: `Ihre E-Mail-Adresse bei ${appName} wurde geändert`,
      paragraphs: [
        `Ihr Konto bei ${appName} hat ab jetzt eine andere E-Mail-Adresse; die Adresse, an die diese E-Mail ging, gehört nicht mehr dazu.`,
        'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht, öffnen Sie innerhalb von 7 Tagen nach der Änderung diesen Link und geben Sie diese Adresse ein: Das stellt sie wieder her, beendet alle Sitzungen und lässt Sie ein neues Passwort wählen.',
      ],
      action: 'Das war ich nicht',
      closing: 'Nach 7 Tagen lässt sich die Änderung mit dieser E-Mail nicht mehr rückgängig machen.',
    }),
    'email-changed-again': ({ appName }) => ({
      subject: `Ihre E-Mail-Adresse bei ${appName} wurde geändert`,
      paragraphs: [
        `Ihr Konto bei ${appName} hat ab jetzt eine andere E-Mail-Adresse; die Adresse, an die diese E-Mail ging, gehört nicht mehr dazu.`,
        'Wenn Sie das waren, müssen Sie nichts tun. Wenn nicht: Die Adresse, die das Konto vor dieser hatte, entscheidet. Entweder hat sie das Konto wieder, und Sie können dort ein neues Passwort wählen, oder ihr wurde ein Link gesendet, der diese Änderung rückgängig macht.',
      ],
      closing: 'Wenn Sie die E-Mails jener Adresse nicht lesen können, benachrichtigen Sie die Betreiber dieses Dienstes.',
    }),
    'email-change-kept': ({ appName }) => ({
      subject: `Die neue E-Mail-Adresse Ihres Kontos bei ${appName} ist endgültig`,
      paragraphs: [
        `Das Konto bei ${appName}, das diese E-Mail-Adresse hatte, behält seine neue. Der Link, den wir Ihnen gesendet haben, um die Änderung rückgängig zu machen, ist nicht mehr gültig.`,
      ],
      closing: 'Wenn Sie das nicht erwartet haben, benachrichtigen Sie sofort die Betreiber dieses Dienstes.',
    }),
    'email-change-undone': ({ appName }) => ({
      subject: `Ihr Konto bei ${appName} hat wieder die frühere E-Mail-Adresse`,
      paragraphs: [
        `Das Konto bei ${appName}, das diese E-Mail-Adresse hatte, hat wieder die Adresse davor: Jemand hat den Link geöffnet, der bei der Änderung an die frühere Adresse gesendet wurde.`,
        'Die Adresse, an die diese E-Mail ging, gehört nicht mehr zum Konto, das Passwort des Kontos ist ungültig, und alle Sitzungen sind beendet.',
      ],
      closing:
        'Wenn Sie die Adresse selbst geändert hatten und das nicht rückgängig gemacht haben, liest jemand anderes die E-Mails der früheren Adresse: Benachrichtigen Sie die Betreiber dieses Dienstes.',
    }),
    'email-set': ({ appName }) => ({
      subject: `Ihr Konto bei ${appName} hat eine andere E-Mail-Adresse`,
      paragraphs: [
        `Die Betreiber von ${appName} haben dem Konto, das diese E-Mail-Adresse hatte, eine andere gegeben. Die Adresse, an die diese E-Mail ging, gehört nicht mehr dazu.`,
        'Das Passwort des Kontos ist ungültig, alle Sitzungen sind beendet, und kein zuvor angeforderter Link funktioniert mehr. Ein Link, um ein neues Passwort zu wählen, wurde an die andere Adresse gesendet.',
      ],
      closing: 'Wenn Sie die Betreiber nicht darum gebeten haben, benachrichtigen Sie sie.',
    }),
    'account-exists': ({ appName }) => ({
      subject: `Sie haben bereits ein Konto bei ${appName}`,
      paragraphs: [
        `Jemand, vielleicht Sie selbst, hat versucht, sich mit dieser E-Mail-Adresse bei ${appName} zu registrieren. Sie haben bereits ein Konto, und daran wurde nichts geändert.`,
        'Melden Sie sich wie gewohnt mit Ihrem Passwort an.',
      ],
      closing: 'Wenn Sie das nicht waren, müssen Sie nichts tun.',
    }),
    invitation: ({ appName }) => ({
      subject: `Sie sind zu ${appName} eingeladen`,
      paragraphs: [`Sie wurden zu ${appName} eingeladen.`, 'Registrieren Sie sich dort innerhalb von 30 Tagen mit dieser E-Mail-Adresse:'],
      action: 'Registrieren',
      closing: 'Wenn Sie das nicht möchten, müssen Sie nichts tun: Ein Konto entsteht erst, wenn Sie sich registrieren.',
    }),
    'not-invited': ({ appName }) => ({
      subject: `Die Registrierung bei ${appName} erfolgt auf Einladung`,
      paragraphs: [
        `Jemand, vielleicht Sie, wollte sich mit dieser E-Mail-Adresse bei ${appName} registrieren. Sie ist nicht eingeladen, und es wurde kein Konto angelegt.`,
        'Wenn Sie eines möchten, bitten Sie die Betreiber des Dienstes, diese Adresse einzuladen, und registrieren Sie sich dann erneut.',
      ],
      closing: 'Wenn Sie das nicht waren, müssen Sie nichts tun.',
    }),
    'new-sign-in': ({ appName, caller, when, isLast }) => ({
      subject: `Neue Anmeldung bei ${appName}`,
      paragraphs: [
        `Jemand hat sich in Ihrem Konto bei ${appName} angemeldet, mit einem Browser, der dafür nicht bekannt ist: ${caller}, am ${when}.`,
        ...(isLast
          ? ['Es gab mehrere solche Anmeldungen. Über weitere innerhalb der nächsten Stunde kommt keine E-Mail: Die Liste Ihrer Sitzungen enthält sie alle.']
          : []),
        'Wenn Sie das waren, müssen Sie nichts tun.',
      ],
      closing: 'Wenn Sie das nicht waren, wählen Sie sofort über „Passwort vergessen“ auf der Anmeldeseite ein neues Passwort: Das beendet alle Sitzungen.',
    }),
    'session-contested': ({ appName, caller }) => ({
      subject: `Eine Sitzung bei ${appName} wurde an zwei Orten verwendet`,
      paragraphs: [
        `Eine Ihrer Sitzungen bei ${appName} wurde etwa gleichzeitig an zwei Orten verwendet oder kam von einem unerwarteten Ort zurück. Das kann bedeuten, dass jemand eine Kopie Ihres Anmelde-Cookies hat.`,
        `Verwendet wurde sie ${caller}.`,
        'Wenn Sie das waren, zum Beispiel in einem anderen Netz oder nach einer Aktualisierung Ihres Browsers, müssen Sie nichts tun.',
      ],
      closing: 'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort: Das beendet alle Sitzungen.',
    }),
    'session-reused': ({ appName, caller }) => ({
      subject: `Eine Sitzung bei ${appName} wurde beendet`,
      paragraphs: [
        `Eine Ihrer Sitzungen bei ${appName} wurde beendet, weil ein bereits ersetztes Anmelde-Cookie noch einmal verwendet wurde. Das kann bedeuten, dass jemand eine Kopie davon hat.`,
        `Verwendet wurde es ${caller}.`,
        'Bitte melden Sie sich wieder an. Wenn Sie diese Nachricht mehr als einmal erhalten, ändern Sie Ihr Passwort.',
      ],
    }),
  },
  buttonFails: 'Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
  orCode: 'Oder geben Sie auf dieser Seite diesen Code ein:',
  caller: ({ ip, browser = 'einem unbekannten Programm', system }) =>
    `von ${ip === undefined ? 'einer unbekannten IP-Adresse' : `der IP-Adresse ${ip}`} aus, mit ${browser}${system === undefined ? '' : ` auf ${system}`}`,
};
