import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const sentences: Texts<typeof declared.sentences> = {
  'reauthentication.one': 'Senden Sie einen Nachweis, wer Sie sind, und keinen weiteren dazu.',
};
