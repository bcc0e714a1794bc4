import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  EMAIL_RESERVED: 'Un compte qui avait cette adresse e-mail peut encore la reprendre.',
  OWN_ACCOUNT: 'C’est votre propre compte. Seule une autre personne peut le modifier ainsi.',
  USER_DISABLED: 'Cette personne est désactivée. Réactivez-la d’abord.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'reason.missing': 'Indiquez la raison.',
  'reason.tooLong': 'Une raison compte au plus 500\u00a0caractères.',
  'reason.unprintable': 'Une raison se compose de caractères imprimables, sur une ligne.',
  'roles.missing': 'Chacun a au moins un rôle.',
  'roles.twice': 'Un rôle figure ici deux fois.',
  'sessions.which': 'Précisez quelles sessions\u00a0: role, method ou since.',
  'method.unknown': 'Ce mode de connexion n’existe pas.',
};
