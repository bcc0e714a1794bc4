import type { MailLayoutMessages } from '../../../registry/mails.js';

export const mailLayout: MailLayoutMessages = {
  buttonFails: 'Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
  orCode: 'Oder geben Sie auf dieser Seite diesen Code ein:',
  client: ({ ip, browser = 'einem unbekannten Programm', system }) =>
    `von ${ip === undefined ? 'einer unbekannten IP-Adresse' : `der IP-Adresse ${ip}`} aus, mit ` +
    `${browser}${system === undefined ? '' : ` auf ${system}`}`,
};
