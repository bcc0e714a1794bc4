import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CODE_INVALID: 'Ce code est faux, ou il n’est plus valable.',
};
