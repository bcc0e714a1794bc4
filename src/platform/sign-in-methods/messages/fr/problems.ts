import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  LAST_CREDENTIAL: 'C’est le dernier moyen de se connecter à ce compte.',
};
