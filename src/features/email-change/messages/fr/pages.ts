import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'confirm-email': {
    title: 'Confirmez votre nouvelle adresse e-mail',
    button: 'Confirmer',
    done:
      'Votre adresse e-mail est modifiée. Ailleurs, et ici aussi si le mot de passe vous a été demandé, ' +
      'vous devez vous reconnecter avec la nouvelle adresse.',
    password:
      'Vous n’avez pas de session ouverte ici pour ce compte. Veuillez saisir le mot de passe du ' +
      'compte\u00a0:',
    next:
      'Il a déjà été utilisé, il date de plus d’une heure, ou un lien plus récent a été envoyé. Faites ' +
      'envoyer un autre e-mail à votre nouvelle adresse, ou saisissez le code du plus récent.',
    own: {
      password: 'Votre mot de passe, pour envoyer un autre e-mail',
      signInFirst:
        'Pour envoyer un autre e-mail, connectez-vous d’abord, puis appuyez de nouveau sur le bouton.',
    },
  },
  'undo-email-change': {
    title: 'Rétablissez votre adresse e-mail',
    button: 'Rétablir',
    done:
      'Votre compte a de nouveau cette adresse e-mail, et toutes les sessions ont pris fin. Nous vous ' +
      'avons envoyé par e-mail un lien pour choisir un nouveau mot de passe.',
    typed: 'Pour confirmer, saisissez l’adresse e-mail à laquelle le lien a été envoyé\u00a0:',
    next:
      'Il a déjà été utilisé, il date de plus de 7\u00a0jours, ou le changement a été conservé. Faites ' +
      'envoyer un e-mail à l’adresse qui a reçu ce lien\u00a0: il contient ce qui aide encore, le même ' +
      'lien ou un lien pour choisir un nouveau mot de passe. Si rien n’arrive et que votre compte n’est ' +
      'plus à vous, prévenez les responsables de ce service.',
    anotherButton: 'M’envoyer ce qui aide encore',
  },
};
