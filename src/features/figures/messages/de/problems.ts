import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'figures.order': 'Dieser Zeitpunkt muss vor dem Ende liegen.',
  'figures.tooLong': 'Zahlen nach Stunden umfassen höchstens 31 Tage, die nach Tagen höchstens 366.',
};
