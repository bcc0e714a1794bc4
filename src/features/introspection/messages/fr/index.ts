import type { Texts } from '../../../../platform/registry/errors.js';
import type { errors } from '../../errors.js';

export const titles: Texts<typeof errors> = {
  CLIENT_REFUSED: 'Ce client n’est pas connu, ou son secret est un autre.',
};
