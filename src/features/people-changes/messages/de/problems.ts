import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_RESERVED: 'Ein Konto, das diese E-Mail-Adresse hatte, kann sie noch zurückholen.',
};
