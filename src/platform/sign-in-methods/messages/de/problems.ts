import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  LAST_CREDENTIAL: 'Das ist der letzte Weg, sich bei diesem Konto anzumelden.',
};
