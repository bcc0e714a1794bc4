import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'figures.order': 'Ce moment doit précéder la fin.',
  'figures.tooLong': 'Les chiffres par heure couvrent au plus 31\u00a0jours, ceux par jour 366.',
};
