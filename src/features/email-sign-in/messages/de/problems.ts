import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  OTHER_BROWSER: 'Dieser Link meldet den Browser an, der ihn angefordert hat, und keinen anderen.',
};
