import type { files as en } from '../en/files.js';

export const files = {
  filesTitle: 'Import und Export',
  filesImport: 'Personen importieren',
  filesImportText:
    'Eine CSV-Datei, deren erste Zeile die Spalten nennt, oder eine Datei mit einem ' +
    'JSON-Objekt je Zeile, mit den Passwort-Hashes, wie das andere System sie hat. Wer schon ' +
    'ein Konto hat, bleibt unverändert, also kann eine Datei nochmals gesendet werden.',
  filesFile: 'Datei',
  filesFileHint: '.csv, .ndjson oder .jsonl',
  filesFileMissing: 'Bitte wählen Sie eine Datei, die auf .csv, .ndjson oder .jsonl endet.',
  filesStart: 'Importieren',
  filesAsk: '„{name}“ importieren?',
  filesAskText:
    'Jede Zeile wird sofort ein Konto, und ihre Adresse gilt als bestätigt. Angelegte Konten ' +
    'bleiben, auch wenn Sie anhalten.',
  filesBusy: 'Import von „{name}“',
  filesMade: 'angelegt',
  filesKnown: 'schon da',
  filesRefused: 'abgelehnt',
  filesWaiting: 'Zu viele Anfragen: Es geht in {time} weiter.',
  filesStopped: 'Angehalten. „Fortsetzen“ geht bei Zeile {line} weiter.',
  filesDone: 'Fertig: {made} angelegt, {known} schon da, {refused} abgelehnt.',
  filesHalted: 'Bei Zeile {line} angehalten.',
  filesUnreadable:
    'Die Datei hat sich geändert oder ist nicht mehr lesbar. Wählen Sie sie noch einmal: ' +
    'Wer schon ein Konto hat, bleibt unverändert.',
  filesAnother: 'Noch eine Datei importieren',
  filesLines: 'Abgelehnte Zeilen',
  filesLinesText:
    'Bessern Sie sie aus und importieren Sie die Datei nochmals: Die anderen bleiben, wie sie ' + 'sind.',
  filesLine: 'Zeile',
  filesWhy: 'Warum',
  filesField: 'Feld',
  filesFirst: 'Die ersten {count} davon.',
  filesSaveLines: 'Alle abgelehnten Zeilen sichern',
  filesExport: 'Personen exportieren',
  filesExportText: 'Alle, ein JSON-Objekt je Zeile, ohne Passwort-Hashes. Im Protokoll steht, wer es war.',
  filesExportStart: 'Alle exportieren',
  filesExporting: '{count} Personen bisher …',
  filesExported: '{count} Personen sind in der Datei.',
  filesUnsettled: 'Diese Antwort ist für jemand anderen. Bitte laden Sie die Seite neu.',
  NOT_UTF8: 'Die Zeile ist kein UTF-8.',
  NOT_JSON: 'Die Zeile ist kein JSON.',
  NOT_CSV: 'Die Zeile hat andere Spalten als die erste.',
  NO_HEADER: 'Die erste Zeile muss die Spalten nennen, darunter „email“, und keine unbekannte.',
  QUOTE_OPEN:
    'Ein Anführungszeichen, das hier beginnt, wird nie geschlossen: Danach wurde nichts ' + 'gelesen.',
  TOO_LONG: 'Die Zeile hat mehr als 64 kB.',
  FIELD_UNKNOWN: 'So ein Feld gibt es nicht.',
  FIELD_INVALID: 'So einen Wert hat das Feld nicht.',
  EMAIL_INVALID: 'Das ist keine Adresse.',
  EMAIL_UNVERIFIED: 'Die Adresse ist dort nicht bestätigt.',
  HASH_UNREADABLE: 'Ein Hash unbekannter Art, oder einer, der zu lange rechnet.',
  ROLE_UNKNOWN: 'So eine Rolle gibt es nicht.',
  ROLE_REFUSED: 'Diese Rolle dürfen Sie nicht vergeben.',
  TOTP_UNREADABLE: 'Das ist kein Schlüssel einer Authenticator-App.',
  TOTP_UNAVAILABLE: 'Authenticator-Apps sind hier nicht eingerichtet.',
} satisfies Record<keyof typeof en, string>;
