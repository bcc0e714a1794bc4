import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  SIGN_UP_CLOSED: 'Die Registrierung ist geschlossen.',
};
