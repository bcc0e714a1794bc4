import type { shell as en } from '../en/shell.js';

export const shell = {
  shellConsole: 'Konsole',
  shellSkip: 'Zum Inhalt',
  shellMenu: 'Menü',
  shellNavigation: 'Ansichten',
  shellPeople: 'Konten',
  shellService: 'Dienst',
  shellLanguage: 'Sprache',
  shellNotAllowed: 'Hier gibt es nichts zu sehen',
  shellNotAllowedText:
    'Sie sind als {email} angemeldet und dürfen nichts von dieser Konsole sehen. Das kann ändern, wer ' +
    'Rollen vergeben darf.',
  shellNoView: 'Keine solche Seite',
  shellNoViewText: 'Diese Seite gibt es nicht, oder Sie dürfen sie nicht sehen.',
  shellActing: 'Sie handeln als {email}. Das Protokoll nennt Sie bei allem, was Sie tun.',
  shellStopActing: 'Nicht mehr so handeln',
  shellDismiss: 'Schließen',
  shellUndo: 'Rückgängig machen',
  shellUndone: 'Es ist zurückgenommen.',
  shellMore: '(mehr)',
  shellShown: '{count} angezeigt',
  shellShowMore: 'Mehr zeigen',
  shellClearFilters: 'Filter leeren',
  shellMoreFilters: 'Weitere Filter',
  shellAny: 'Alle',
  shellReason: 'Grund',
  shellReasonOptional: 'Grund (nicht nötig)',
  shellReasonHint: 'Er steht im Protokoll.',
  shellReasonMissing: 'Bitte nennen Sie den Grund: Er steht im Protokoll.',
  FORBIDDEN: 'Das dürfen Sie nicht.',
  NOT_FOUND: 'Das gibt es nicht mehr.',
} satisfies Record<keyof typeof en, string>;
