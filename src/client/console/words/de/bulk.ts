import type { bulk as en } from '../en/bulk.js';

export const bulk = {
  bulkTitle: 'Sitzungen beenden',
  bulkText:
    'Beendet bei der nächsten Anfrage die Sitzungen aller, auf die das alles zutrifft. Alle ' +
    'melden sich wieder an wie bisher.',
  bulkRole: 'Von denen mit dieser Rolle',
  bulkMethod: 'Begonnen mit',
  bulkSince: 'Begonnen seit',
  bulkSinceHint: 'Leer: gleich wie alt sie sind.',
  bulkWhich:
    'Wählen Sie mindestens eines davon: Alle Sitzungen aller Menschen meint niemand aus ' + 'Versehen.',
  bulkGo: 'Diese Sitzungen beenden …',
  bulkAsk: 'Diese Sitzungen beenden?',
  bulkAskText:
    'Alle, auf die das zutrifft, werden abgemeldet. Das lässt sich nicht zurücknehmen. Ihre ' +
    'eigene Sitzung kann darunter sein.',
  bulkButton: 'Sitzungen beenden',
  bulkEnding: '{count} Sitzungen sind bisher beendet …',
  bulkDone: 'Fertig: {count} Sitzungen sind beendet.',
  bulkNone: 'Es gab keine solche Sitzung.',
  bulkStop: 'Anhalten',
  bulkStopped: 'Angehalten: {count} Sitzungen sind beendet, die anderen nicht.',
  bulkGoOn: 'Fortsetzen',
  bulkPassword: 'Passwort',
  bulkPasskey: 'Passkey',
  bulkEmail: 'E-Mail',
} satisfies Record<keyof typeof en, string>;
