import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CHALLENGE_EXPIRED: 'Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.',
  PASSKEY_REFUSED: 'Dieser Passkey wird nicht akzeptiert.',
  PASSKEY_EXISTS: 'Dieser Passkey ist schon eingerichtet.',
  PASSKEYS_FULL: 'Mehr Passkeys können nicht eingerichtet werden.',
};
