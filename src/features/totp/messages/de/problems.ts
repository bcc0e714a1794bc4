import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  FACTOR_EXISTS: 'Dieser zweite Faktor ist schon eingerichtet.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'totp.keyUnknown':
    'Das Geheimnis der Authentifizierungs-App ist mit einem Schlüssel verschlüsselt, der hier noch nicht ' +
    'bekannt ist.',
};
