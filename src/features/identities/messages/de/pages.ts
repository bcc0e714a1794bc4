import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'link-identity': {
    title: 'Konto verbinden',
    button: 'Verbinden und anmelden',
    done: 'Das Konto ist verbunden, und Sie sind angemeldet.',
    next:
      'Er wurde schon verwendet, oder er ist älter als 30 Minuten. Bitte beginnen Sie auf der Anmeldeseite ' +
      'von vorn.',
  },
};
