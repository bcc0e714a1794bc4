import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  SESSION_REQUIRED: 'Une session est requise.',
  SESSION_ENDED: 'La session a pris fin.',
  REFRESH_TOKEN_REUSED: 'La session a été fermée, car un jeton d’actualisation a été utilisé deux fois.',
  DEVICE_BINDING_REQUIRED: 'Cette session ne fonctionne que sur son propre appareil.',
  DEVICE_BINDING_MISSING: 'Votre compte exige un navigateur qui lie la session à l’appareil.',
  DEVICE_PROOF_REQUIRED: 'Une preuve de la clé de l’appareil est requise.',
  DEVICE_PROOF_INVALID: 'La preuve de la clé de l’appareil n’est pas valide.',
  REFRESH_SUPERSEDED: 'La session a été actualisée ailleurs au même moment.',
  SESSION_CHANGED: 'Une autre personne est maintenant connectée.',
  PROOF_REQUIRED: 'Veuillez d’abord confirmer qu’il s’agit bien de vous.',
  ENROLMENT_REQUIRED: 'Veuillez d’abord configurer un second facteur.',
  IMPERSONATION_REFUSED: 'Seule la personne elle-même peut faire cela.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'session.signingKeyUnknown':
    'Le jeton d’actualisation a été signé avec une clé qui n’est pas encore connue ici.',
  'session.successorKeyUnknown': 'Le jeton suivant a été créé avec une clé qui n’est pas encore connue ici.',
};
