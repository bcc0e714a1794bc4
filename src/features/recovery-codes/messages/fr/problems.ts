import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  FACTOR_UNAVAILABLE: 'Ce second facteur n’est pas proposé ici.',
  FACTOR_MISSING: 'Aucun second facteur de ce type n’est configuré.',
  CODE_WRONG: 'Le code est incorrect, ou a déjà été utilisé.',
};
