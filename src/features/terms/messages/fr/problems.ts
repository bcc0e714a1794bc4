import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  TERMS_REQUIRED: 'Veuillez d’abord accepter les conditions d’utilisation.',
  TERMS_OUTDATED: 'D’autres conditions d’utilisation sont désormais en vigueur.',
};
