import type * as declared from '../../errors.js';
import type { Texts } from '../../../registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  VALIDATION_FAILED: 'La requête n’est pas valide.',
  COOKIE_DUPLICATE: 'Un cookie a été envoyé deux fois.',
  ORIGIN_REFUSED: 'Les requêtes provenant de cette origine sont refusées.',
  TOKEN_MODE_REFUSED: 'Aucun jeton n’est remis ici.',
  DPOP_PROOF_INVALID: 'La preuve de la clé n’est pas valide.',
  FORBIDDEN: 'Ceci n’est pas autorisé.',
  NOT_FOUND: 'Introuvable.',
  BODY_TOO_LARGE: 'Le corps de la requête est trop volumineux.',
  MEDIA_TYPE: 'Le corps de la requête doit être en application/json, encodé en UTF-8.',
  INTERNAL: 'Une erreur s’est produite de notre côté.',
  CONFIG_INVALID: 'Le serveur n’est pas configuré.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'origin.refused':
    'Un navigateur ne peut demander ceci que depuis APP_URL ou l’une des adresses de WEB_ORIGINS.',
  'returnTo.refused': 'Ce n’est pas l’adresse d’une page de l’une des adresses de WEB_ORIGINS.',
  'body.notJson': 'Le corps n’est pas du JSON valide.',
  'body.notUtf8': 'Le corps n’est pas de l’UTF-8 valide.',
  'body.typeRefused': 'Cette route n’accepte pas de corps de ce type.',
  'body.partUnnamed': 'Une partie du corps n’a pas de nom.',
  'body.incomplete': 'Le corps s’est terminé trop tôt.',
  'body.lengthDiffers': 'La longueur du corps n’est pas celle qu’indique Content-Length.',
  'dpop.unreadable':
    'DPoP est un seul JWS avec typ dpop+jwt, alg ES256, jwk, jti, htm, htu et iat, de 2\u00a0Ko au plus.',
  'dpop.unproven': 'Le jwk n’est pas une clé publique sur P-256 avec laquelle la preuve est signée.',
  'dpop.elsewhere':
    'La preuve est celle d’une autre requête\u00a0: son htm, htu ou ath n’est pas de celle-ci.',
  'dpop.untimely': 'L’iat de la preuve s’écarte de plus d’une minute de l’heure d’ici, que Date indique.',
  'dpop.unnamed': 'Le jti de la preuve n’est pas un texte de 1 à 128\u00a0caractères.',
  'dpop.used': 'La preuve a déjà été utilisée\u00a0: il en faut une pour chaque requête.',
  'field.unknown': 'Ce champ est inconnu.',
  'field.invalid': 'Cette valeur n’est pas valide.',
};
