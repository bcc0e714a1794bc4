import type { Words } from './en.js';

const PROBLEM =
  'Cela n’a pas fonctionné\u202f: le service a un problème. Veuillez réessayer dans un instant.';
const OUR_FAULT =
  'Cela n’a pas fonctionné, et c’est de notre faute. Veuillez recharger la page et réessayer.';

export const fr: Words = {
  wait: 'Veuillez patienter…',
  or: 'ou',
  cancel: 'Annuler',
  tryAgain: 'Réessayer',
  tryNow: 'Vous pouvez réessayer maintenant.',
  tryLater: 'Veuillez réessayer plus tard.',
  trySeconds: 'Veuillez réessayer dans {seconds} secondes.',
  tryAt: 'Veuillez réessayer à {time}.',
  show: 'Afficher',
  hide: 'Masquer',
  whatIsTyped: 'la saisie',
  newTab: '(dans un autre onglet)',

  email: 'Adresse e-mail',
  password: 'Mot de passe',
  passwordHint: 'Quelques mots sans rapport entre eux font un bon mot de passe.',
  remember: 'Rester connecté sur cet appareil',
  trust: 'Faire confiance à ce navigateur pendant 30 jours',
  trustHint:
    'Cette étape ne lui sera plus demandée. Ne cochez pas la case si d’autres personnes l’utilisent aussi.',
  totp: 'Code de votre application d’authentification',
  totpHint: 'Six chiffres. L’application en affiche d’autres toutes les 30 secondes.',
  recoveryCode: 'Code de récupération',
  recoveryCodeHint: 'L’un de ceux que vous avez conservés. Chacun sert une seule fois.',
  mailCode: 'Code reçu par e-mail',
  mailCodeHint: 'Huit chiffres, valables dix minutes.',

  signIn: 'Se connecter',
  withPasskey: 'Se connecter avec une clé d’accès',
  byEmail: 'Se connecter par e-mail',
  byEmailText:
    'Nous vous envoyons un code et un lien\u202f; l’un ou l’autre vous connecte. Aucun mot de passe ' +
    'n’est nécessaire.',
  sendCode: 'Recevoir un code',
  continueWith: 'Continuer avec {label}',
  forgot: 'Mot de passe oublié\u202f?',
  toSignUp: 'Créer un compte',
  toSignIn: 'Retour à la connexion',
  secondStep: 'Encore une étape',
  secondStepText:
    'C’était la première étape. Montrez maintenant que c’est bien vous, par un moyen que vous possédez.',
  noStep: 'Ce navigateur est trop ancien pour ce que vous avez configuré.',
  usePasskey: 'Utiliser votre clé d’accès',
  passkeyInstead: 'Utiliser plutôt une clé d’accès',
  codeInstead: 'Utiliser plutôt votre application d’authentification',
  passwordInstead: 'Utiliser plutôt votre mot de passe',
  recoveryCodeInstead: 'Utiliser plutôt un code de récupération',
  signedIn: 'Vous êtes connecté',
  signedInText: 'Vous êtes connecté en tant que {email}.',
  unavailable: 'Le service n’est pas disponible',
  unavailableText: 'Il est injoignable ou a un problème. Si vous étiez connecté, vous l’êtes toujours.',

  signUp: 'Créer un compte',
  createAccount: 'Créer le compte',
  signInInstead: 'Se connecter plutôt',
  forgotText: 'Nous vous envoyons un lien vers une page où vous pourrez en choisir un autre.',
  sendLink: 'Recevoir un lien',

  checkMail: 'Consultez votre messagerie',
  mailed: 'Nous avons envoyé un e-mail à {email}. {what}',
  yourAddress: 'votre adresse',
  mailedConfirm:
    'Ouvrez son lien et confirmez que l’adresse est la vôtre. Cette page continuera alors d’elle-même.',
  mailedPassword:
    'S’il existe un compte à cette adresse, son lien mène à une page où vous choisissez un autre ' +
    'mot de passe. ' +
    'Connectez-vous ensuite avec celui-ci.',
  mailedCode: 'Saisissez ici son code, ou ouvrez son lien dans ce navigateur.',
  mailedIdentity:
    'Vous n’êtes pas encore connecté. Nous avons envoyé un e-mail à l’adresse de votre compte ' +
    'auprès de l’autre ' +
    'service. Ouvrez son lien dans ce navigateur\u202f: ce compte sera alors associé et vous connectera.',
  openMailbox: 'Ouvrir la messagerie',
  openAt: 'Ouvrir {label}',
  nothingThere: 'Rien reçu\u202f?',
  lookIntoSpam:
    'Regardez aussi dans les courriers indésirables. Si l’adresse est fausse, vous pouvez {other}.',
  lookIntoSpamIdentity:
    'Regardez aussi dans les courriers indésirables. Pour recevoir un autre e-mail, connectez-vous ' +
    'de nouveau ' +
    'avec ce compte.',
  giveAnother: 'en indiquer une autre',
  goToSignIn: 'Aller à la connexion',
  sendAgain: 'Renvoyer l’e-mail',
  sentAgain: 'Nous l’avons renvoyé.',

  SIGNED_OUT: 'Vous êtes déconnecté.',
  SESSION_ENDED:
    'Votre session a pris fin\u202f: elle a expiré, votre mot de passe a changé, ou elle a été fermée ' +
    'depuis un autre appareil. Veuillez vous reconnecter.',
  REFRESH_TOKEN_REUSED:
    'Votre session a été fermée par sécurité\u202f: elle a été utilisée depuis un second endroit. ' +
    'Veuillez vous reconnecter, et changer votre mot de passe si ce n’était pas vous.',
  DEVICE_BINDING_REQUIRED: 'Votre navigateur a perdu la clé de cette session. Veuillez vous reconnecter.',
  DEVICE_BINDING_MISSING:
    'Votre compte exige un navigateur qui lie la session à l’appareil. Veuillez en utiliser un autre.',
  away:
    'Vous n’êtes plus connecté\u202f: vous êtes resté absent trop longtemps, ou la session a été fermée ' +
    'dans un autre onglet. Veuillez vous reconnecter.',
  beginAgain: 'Cela n’a pas fonctionné. Veuillez recommencer.',
  beginAgainLate: 'Cette connexion a pris trop de temps, ou était déjà terminée. Veuillez recommencer.',
  mailAgain: 'Cela a pris trop de temps, ou trop de codes étaient faux. Veuillez demander un autre e-mail.',
  RATE_LIMITED: 'Il y a eu trop de tentatives.',

  NotAllowedError: 'Aucune clé d’accès n’a été utilisée\u202f: annulé, trop long, ou il n’y en a pas ici.',
  InvalidStateError: 'Cet appareil a déjà une clé d’accès de votre part.',
  passkeyFailed: 'Votre navigateur n’a pas pu utiliser de clé d’accès ici ({name}).',

  UNREACHABLE: 'Le service est injoignable. Veuillez vérifier votre connexion et réessayer.',
  INTERNAL: PROBLEM,
  CONFIG_INVALID: PROBLEM,
  DATABASE_UNAVAILABLE: PROBLEM,
  BUSY: PROBLEM,
  INVALID_CREDENTIALS: 'L’adresse e-mail ou le mot de passe est incorrect.',
  EMAIL_NOT_VERIFIED: 'Votre adresse e-mail n’est pas encore confirmée.',
  VALIDATION_FAILED: 'Quelque chose ne va pas encore. Veuillez regarder les champs signalés.',
  SIGN_UP_CLOSED: 'Les inscriptions sont fermées.',
  SIGN_IN_EXPIRED: 'Cela a pris trop de temps, ou trop de codes étaient faux. Veuillez vous reconnecter.',
  SECOND_FACTOR_REQUIRED: 'Veuillez présenter un second facteur.',
  CODE_WRONG: 'Ce code est faux, ou a déjà servi.',
  PASSWORD_WRONG: 'Ce n’est pas votre mot de passe actuel.',
  CHALLENGE_EXPIRED: 'Cela a pris trop de temps. Veuillez réessayer.',
  PASSKEY_REFUSED: 'Cette clé d’accès n’est pas acceptée. Veuillez en utiliser une autre, ou un autre moyen.',
  TOKEN_INVALID: 'Ce lien n’est plus valable.',
  OTHER_BROWSER: 'Vous avez demandé cet e-mail dans un autre navigateur. Veuillez y saisir son code.',
  LINK_OF_OTHER_BROWSER: 'Ce lien ne fonctionne que dans le navigateur où vous avez commencé.',
  IDENTITY_WITHOUT_EMAIL:
    'L’autre service n’a donné aucune adresse e-mail. Veuillez vous connecter d’une autre manière.',
  IDENTITY_REFUSED: 'Personne ne peut se connecter avec ce compte. Veuillez choisir un autre moyen.',
  IDENTITY_TAKEN: 'Ce compte est associé à quelqu’un d’autre.',
  PROVIDER_UNAVAILABLE: 'La connexion y est impossible pour le moment. Veuillez choisir un autre moyen.',
  PROVIDER_CANCELLED: 'La connexion a été annulée.',
  PROVIDER_REFUSED: 'La connexion là-bas n’a pas fonctionné. Veuillez recommencer.',
  SESSION_REQUIRED: 'Veuillez vous reconnecter.',
  SESSION_CHANGED: 'Quelqu’un d’autre s’est connecté entre-temps\u202f; rien n’a été changé.',
  COOKIE_DUPLICATE:
    'Votre navigateur avait deux cookies du même nom. Ils sont supprimés\u202f: veuillez réessayer.',
  ORIGIN_REFUSED: OUR_FAULT,
  BODY_TOO_LARGE: OUR_FAULT,
  MEDIA_TYPE: OUR_FAULT,
};
