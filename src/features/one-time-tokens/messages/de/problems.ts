import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  TOKEN_INVALID: 'Dieser Link ist nicht mehr gültig.',
  PASSWORD_REQUIRED: 'Das Passwort ist erforderlich.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'token.missing': 'Ein Token ist erforderlich.',
  'token.malformed': 'Das ist kein Token.',
};
