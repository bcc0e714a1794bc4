import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_RESERVED: 'Un compte qui avait cette adresse e-mail peut encore la reprendre.',
};
