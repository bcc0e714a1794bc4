import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CHALLENGE_EXPIRED: 'Cela a pris trop de temps. Veuillez réessayer.',
  PASSKEY_REFUSED: 'Cette clé d’accès n’est pas acceptée.',
  PASSKEY_EXISTS: 'Cette clé d’accès est déjà configurée.',
  PASSKEYS_FULL: 'Il ne peut pas y avoir plus de clés d’accès.',
};
