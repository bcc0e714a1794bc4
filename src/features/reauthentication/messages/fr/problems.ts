import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'reauthentication.one': 'Envoyez une preuve de votre identité, et aucune autre avec elle.',
};
