import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'email-sign-in': {
    title: 'Anmelden',
    button: 'Anmelden',
    done: 'Sie sind angemeldet.',
    next:
      'Er wurde schon benutzt, ist älter als 10 Minuten, oder es wurden zu viele Codes ' +
      'probiert. Lassen Sie sich dort, wo Sie sich anmelden, eine weitere E-Mail senden.',
    incomplete:
      'Dieser Link kam ohne seinen Schlüssel an. Geben Sie den Code aus der E-Mail dort ein, ' +
      'wo Sie ihn angefordert haben.',
    elsewhere:
      'Hier sind Sie nicht angemeldet: Die E-Mail wurde in einem anderen Browser angefordert. ' +
      'Geben Sie ihren Code dort ein, auf der Seite, die Sie selbst geöffnet haben, und ' +
      'nirgends sonst. Wenn Sie nichts angefordert haben, schließen Sie diese Seite, und ' +
      'nennen Sie den Code niemandem.',
  },
};
