import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  OTHER_BROWSER: 'Ce lien connecte le navigateur qui l’a demandé, et aucun autre.',
};
