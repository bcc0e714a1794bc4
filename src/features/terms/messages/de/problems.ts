import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  TERMS_REQUIRED: 'Bitte nehmen Sie zuerst die Nutzungsbedingungen an.',
  TERMS_OUTDATED: 'Inzwischen gelten andere Nutzungsbedingungen.',
};
