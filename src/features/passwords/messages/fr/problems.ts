import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  PASSWORD_WRONG: 'Le mot de passe est incorrect.',
  PASSWORD_EXISTS: 'Ce compte a déjà un mot de passe.',
  PASSWORD_REFUSED: 'Ce mot de passe est facile à deviner.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'password.missing': 'Un mot de passe est requis.',
  'password.none': 'Ce compte n’a pas encore de mot de passe. Demandez un lien pour en choisir un.',
  'password.tooShort': 'Un mot de passe compte au moins {min}\u00a0caractères.',
  'password.tooLong': 'Un mot de passe compte au plus 256\u00a0caractères.',
  'password.unstorable': 'Ce texte contient des caractères qui ne peuvent pas être enregistrés.',
  'password.holdsAddress':
    'Ce mot de passe contient votre adresse e-mail ou une partie de celle-ci. Veuillez en choisir un autre.',
  'password.holdsAppName': 'Ce mot de passe contient le nom de ce service. Veuillez en choisir un autre.',
  'password.repetitive': 'Ce mot de passe est fait de répétitions. Veuillez en choisir un autre.',
  'password.sequential':
    'Ce mot de passe suit l’ordre des touches, de l’alphabet ou des chiffres. Veuillez en choisir un autre.',
  'password.common': 'Ce mot de passe est de ceux que l’on devine en premier. Veuillez en choisir un autre.',
  'password.breached':
    'Ce mot de passe est connu à la suite d’une fuite de données, ici ou ailleurs. Veuillez en choisir ' +
    'un autre.',
  'password.hashesBusy': 'Trop de personnes se connectent en ce moment.',
};
