import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CONFIRMATION_WRONG: 'Das ist nicht die E-Mail-Adresse, an die der Link gesendet wurde.',
  EMAIL_TAKEN: 'Diese E-Mail-Adresse gehört zu einem anderen Konto.',
  KEEP_TOO_EARLY:
    'Das lässt sich erst später bestätigen, oder jetzt mit dem Link, der an die frühere Adresse ' +
    'gesendet wurde.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'email.unchanged': 'Das ist die Adresse, die Sie bereits haben.',
};
