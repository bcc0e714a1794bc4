import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  ACCOUNT_IN_USE:
    'Dieses Konto kann noch nicht gelöscht werden: Etwas anderes gehört noch dazu. Bitte ' +
    'benachrichtigen Sie die Betreiber dieses Dienstes.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'locale.notOffered': 'Diese Sprache wird nicht angeboten.',
};
