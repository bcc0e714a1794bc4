import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'people.noSuchList': 'Das passt nicht zum Rest: Eine solche Liste gibt es nicht.',
  'people.cursor': 'Das ist eine Stelle in einer anderen Liste.',
};
