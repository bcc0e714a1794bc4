import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CODE_INVALID: 'Dieser Code ist falsch oder nicht mehr gültig.',
};
