import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  ACCOUNT_IN_USE:
    'Ce compte ne peut pas encore être supprimé\u00a0: d’autres données s’y rattachent encore. Veuillez ' +
    'prévenir les responsables de ce service.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'locale.notOffered': 'Cette langue n’est pas proposée.',
};
