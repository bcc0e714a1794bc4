import type { PageControlMessages } from '../../../registry/links.js';

export const pageControls: PageControlMessages = {
  continue: 'Continuer',
  needsScript: 'Cette page nécessite JavaScript.',
  wrongPassword: 'Ce n’est pas le bon mot de passe.',
  failed: 'Une erreur s’est produite. Veuillez réessayer.',
  incomplete: 'Ce lien est arrivé sans sa clé. Saisissez le code qui figure dans l’e-mail.',
  email: 'Adresse e-mail',
  code: 'Code de l’e-mail',
  codeHint: 'Huit lettres et chiffres, par exemple 7K3M-QX2P.',
  enterCode: 'Suivant',
  another: 'Envoyer un autre e-mail',
  anotherSent:
    'S’il y a quelque chose à envoyer à cette adresse, un e-mail est en route, avec un lien et un code.',
  wait: 'Veuillez patienter…',
  tooMany: 'Il y a eu trop de tentatives.',
  tryLater: 'Veuillez réessayer plus tard.',
  trySeconds: 'Veuillez réessayer dans {seconds} secondes.',
  tryAt: 'Veuillez réessayer à {time}.',
  tryNow: 'Vous pouvez réessayer maintenant.',
  show: 'Afficher',
  hide: 'Masquer',
  whatIsTyped: 'la saisie',
};
