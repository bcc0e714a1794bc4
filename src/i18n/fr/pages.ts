import type { PageWords } from '../page-words.js';

export const pages: PageWords = {
  verify: {
    title: 'Confirmez votre adresse e-mail',
    button: 'Confirmer',
    done: 'Votre adresse e-mail est confirmée. Vous pouvez maintenant vous connecter.',
    password: 'Votre inscription a été faite dans un autre navigateur. Veuillez saisir le mot de passe que vous avez choisi\u00a0:',
  },
  resetPassword: {
    title: 'Choisissez un nouveau mot de passe',
    button: 'Enregistrer',
    done: 'Votre mot de passe est modifié, et toutes les sessions ont pris fin. Vous pouvez maintenant vous connecter avec le nouveau mot de passe.',
    password: 'Nouveau mot de passe',
    hint: (shortest) => `Au moins ${shortest}\u00a0caractères.`,
  },
  confirmEmail: {
    title: 'Confirmez votre nouvelle adresse e-mail',
    button: 'Confirmer',
    done: 'Votre adresse e-mail est modifiée. Ailleurs, et ici aussi si le mot de passe vous a été demandé, vous devez vous reconnecter avec la nouvelle adresse.',
    password: 'Vous n’avez pas de session ouverte ici pour ce compte. Veuillez saisir le mot de passe du compte\u00a0:',
  },
  undoEmailChange: {
    title: 'Rétablissez votre adresse e-mail',
    button: 'Rétablir',
    done: 'Votre compte a de nouveau cette adresse e-mail, et toutes les sessions ont pris fin. Nous vous avons envoyé par e-mail un lien pour choisir un nouveau mot de passe.',
    typed: 'Pour confirmer, saisissez l’adresse e-mail à laquelle le lien a été envoyé\u00a0:',
  },
  signIn: {
    title: 'Connexion',
    button: 'Se connecter',
    done: 'Vous êtes connecté.',
    password: 'Mot de passe',
  },
  continue: 'Continuer',
  showPassword: 'Afficher le mot de passe',
  needsScript: 'Cette page nécessite JavaScript.',
  wrongPassword: 'Ce n’est pas le bon mot de passe.',
  failed: 'Une erreur s’est produite. Veuillez réessayer.',
  incomplete: 'Ce lien est incomplet. Veuillez l’ouvrir à nouveau depuis l’e-mail.',
};
