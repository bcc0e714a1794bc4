import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  BUSY: 'Le service est momentanément surchargé.',
};
