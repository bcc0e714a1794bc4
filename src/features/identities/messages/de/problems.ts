import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  IDENTITY_WITHOUT_EMAIL: 'Der andere Dienst hat zu diesem Konto keine E-Mail-Adresse angegeben.',
  IDENTITY_REFUSED: 'Mit diesem Konto kann niemand angemeldet werden.',
  IDENTITY_TAKEN: 'Dieses Konto ist mit einer anderen Person verbunden.',
  LINK_OF_OTHER_BROWSER:
    'Dieser Link funktioniert nur in dem Browser, in dem Sie begonnen haben. Es ist nichts geschehen.',
};
