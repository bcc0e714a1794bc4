import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  FACTOR_UNAVAILABLE: 'Dieser zweite Faktor wird hier nicht angeboten.',
  FACTOR_MISSING: 'Ein solcher zweiter Faktor ist nicht eingerichtet.',
  CODE_WRONG: 'Der Code ist falsch oder wurde schon verwendet.',
};
