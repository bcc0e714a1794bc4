import type { Texts } from '../../../../platform/registry/errors.js';
import type * as declared from '../../errors.js';
import type { sentences as said } from '../../sentences.js';

export const titles: Texts<typeof declared.errors> = {
  DEVICE_PENDING: 'Personne n’a encore approuvé cet appareil.',
  DEVICE_SLOW_DOWN: 'Veuillez demander moins souvent.',
  DEVICE_DENIED: 'Cet appareil n’est pas admis.',
  DEVICE_CODE_EXPIRED: 'Ce code d’appareil a expiré.',
  DEVICE_CODE_INVALID: 'Ce code d’appareil est inconnu, ou a déjà servi.',
  DEVICE_REQUEST_INVALID: 'Ce n’est pas le formulaire qu’un appareil envoie.',
  GRANT_UNSUPPORTED: 'Des jetons ne sont remis que pour un code d’appareil.',
  USER_CODE_INVALID: 'Aucun appareil n’attend avec ce code.',
};

export const sentences: Texts<typeof said> = {
  'device.title': 'Connecter un appareil',
  'device.enter': 'Saisissez le code que votre appareil affiche.',
  'device.code': 'Code de l’appareil',
  'device.goOn': 'Continuer',
  'device.asks': 'Un programme qui se nomme «\u00a0{name}\u00a0» demande à être connecté.',
  'device.asksNameless': 'Un programme qui ne dit pas son nom demande à être connecté.',
  'device.asAccount': 'Il pourra faire ce que vous pouvez faire en tant que {email}.',
  'device.from': 'Il demande depuis l’adresse {address}.',
  'device.fromPlace': 'Il demande depuis l’adresse {address} ({place}).',
  'device.fromUnknown': 'On ne sait pas d’où il demande.',
  'device.sameNetwork': 'C’est le réseau où vous êtes aussi.',
  'device.otherNetwork': 'C’est un autre réseau que le vôtre.',
  'device.since': 'Il a demandé il y a {minutes}\u00a0min.',
  'device.sinceNow': 'Il a demandé il y a moins d’une minute.',
  'device.compare': 'Votre appareil affiche-t-il exactement ce code\u00a0?',
  'device.warning': 'Ne continuez que si vous avez commencé cela vous-même, sur un appareil à vous.',
  'device.neverAsked': 'Personne de {appName} ne vous demandera jamais un code, ni d’ouvrir cette page.',
  'device.approve': 'Connecter l’appareil',
  'device.deny': 'Non, refuser',
  'device.takeBack': 'Annuler',
  'device.approved': 'L’appareil est admis. Vous pouvez fermer cette page et y retourner.',
  'device.denied': 'L’appareil n’est pas admis.',
  'device.signInFirst': 'Personne n’est connecté ici. Connectez-vous, revenez à cette page, puis continuez.',
  'device.signIn': 'Se connecter',
  'device.password': 'Votre mot de passe',
  'device.factor': 'Code de votre application d’authentification',
  'device.recovery': 'Un de vos codes de récupération',
  'device.proofElsewhere': 'Connectez-vous encore une fois dans ce navigateur, puis revenez à cette page.',
};
