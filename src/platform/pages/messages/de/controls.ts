import type { PageControlMessages } from '../../../registry/links.js';

export const pageControls: PageControlMessages = {
  continue: 'Weiter',
  needsScript: 'Diese Seite benötigt JavaScript.',
  wrongPassword: 'Das ist nicht das richtige Passwort.',
  failed: 'Etwas ist schiefgelaufen. Bitte versuchen Sie es noch einmal.',
  incomplete:
    'Dieser Link ist ohne seinen Schlüssel angekommen. Geben Sie den Code ein, der in der E-Mail steht.',
  email: 'E-Mail-Adresse',
  code: 'Code aus der E-Mail',
  codeHint: 'Acht Buchstaben und Ziffern, zum Beispiel 7K3M-QX2P.',
  enterCode: 'Fortfahren',
  another: 'Weitere E-Mail senden',
  anotherSent:
    'Wenn es an diese Adresse etwas zu senden gibt, ist eine E-Mail mit einem Link und einem Code unterwegs.',
  wait: 'Bitte warten …',
  tooMany: 'Das waren zu viele Versuche.',
  tryLater: 'Bitte versuchen Sie es später noch einmal.',
  trySeconds: 'Bitte versuchen Sie es in {seconds} Sekunden noch einmal.',
  tryAt: 'Bitte versuchen Sie es um {time} Uhr noch einmal.',
  tryNow: 'Sie können es jetzt noch einmal versuchen.',
  show: 'Zeigen',
  hide: 'Verbergen',
  whatIsTyped: '(die Eingabe)',
};
