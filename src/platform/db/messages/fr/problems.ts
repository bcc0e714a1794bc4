import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  DATABASE_UNAVAILABLE: 'Le service est momentanément indisponible.',
};
