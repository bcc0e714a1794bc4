import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'people.noSuchList': 'Ce critère ne va pas avec les autres : il n’y a pas de telle liste.',
  'people.cursor': 'C’est un endroit d’une autre liste.',
};
