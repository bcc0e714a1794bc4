import type { AccountSentences } from './en.js';

export const accountFr: AccountSentences = {
  youAre: 'Vous êtes connecté',
  memberSince: 'Membre depuis',
  signOut: 'Se déconnecter',
  signOutThere: 'Se déconnecter des deux services',
  signedOutHere: 'Vous êtes déconnecté ici. L’autre service ne le permet pas d’ici : voyez là-bas.',
  nobody: 'Vous n’êtes pas connecté',
  notLoaded: 'Cela n’a pas pu être chargé.',
  keepIt: 'Conserver',
  removeIt: 'Supprimer',

  sessions: 'Où vous êtes connecté',
  thisDevice: 'Cet appareil',
  thisBrowser: 'Ce navigateur',
  lastUsed: 'dernière utilisation le {date}',
  endSession: 'Terminer la session',
  ofDevice: '({device})',
  sessionEnded: 'La session est terminée : {device}.',
  everywhere: 'Se déconnecter partout',

  passwordText: 'Après un changement, ce navigateur reste connecté, tous les autres non.',
  noPassword: 'Vous n’en avez pas, et vous vous connectez par d’autres moyens.',
  currentPassword: 'Mot de passe actuel',
  newPassword: 'Nouveau mot de passe',
  changePassword: 'Changer le mot de passe',
  setPassword: 'Définir un mot de passe',
  passwordChanged: 'Votre mot de passe est changé.',
  passwordSet: 'Vous avez maintenant un mot de passe.',
  removePassword: 'Supprimer le mot de passe',
  removePasswordAsk: 'Supprimer votre mot de passe ?',
  removePasswordText:
    'Vous vous connecterez par vos autres moyens. Tous les autres navigateurs sont déconnectés.',
  passwordRemoved: 'Votre mot de passe est supprimé.',

  addressText: 'C’est {email}. Une autre compte dès que le lien reçu à celle-ci est ouvert.',
  newEmail: 'Nouvelle adresse e-mail',
  changeEmail: 'Changer d’adresse',
  addressMailed:
    'Nous avons envoyé un e-mail à {email}. Ouvrez son lien dans ce navigateur, et l’adresse est changée.',
  undoable: 'Jusqu’au {until}, qui lit les e-mails de {email} peut annuler le dernier changement.',
  keepFrom: 'À partir du {from}, vous pourrez y mettre fin ici.',
  keepEmail: 'Garder définitivement la nouvelle adresse',
  emailKept: 'Le changement ne peut plus être annulé.',

  app: 'Application d’authentification',
  appOn: 'Elle est active : sauf avec une clé d’accès, un code de votre application est aussi demandé.',
  appOff:
    'Avec une application sur votre téléphone, un mot de passe volé ne suffit pas : la connexion ' +
    'demande aussi ' +
    'un code qu’elle affiche.',
  setUpApp: 'Configurer une application',
  removeApp: 'Supprimer l’application',
  removeAppAsk: 'Supprimer votre application d’authentification ?',
  removeAppText:
    'Ses codes ne seront plus demandés. Vos codes de récupération cessent de fonctionner avec votre ' +
    'dernier second ' +
    'facteur.',
  appRemoved: 'Votre application d’authentification est supprimée.',
  appSet: 'Votre application d’authentification est configurée.',
  nothingSet: 'Rien n’a été configuré.',
  setUpHeading: 'Configurer une application d’authentification',
  scan: 'Scannez cette image avec l’application.',
  qr: 'Code QR de la clé ci-dessous',
  orType: 'Ou saisissez-y cette clé :',
  copyKey: 'Copier la clé',
  openApp: 'Ouvrir une application sur cet appareil',
  typeCode: 'Saisissez le code que l’application affiche maintenant.',
  code: 'Code',
  codeHint: 'Six chiffres.',
  turnOn: 'Activer',

  codes: 'Codes de récupération',
  codesLeft: 'Il vous reste {count} codes de récupération, pour le cas où vous perdez un second facteur.',
  codeLeft: 'Il vous reste 1 code de récupération, pour le cas où vous perdez un second facteur.',
  noCodesLeft: 'Il ne vous reste aucun code de récupération, pour le cas où vous perdez un second facteur.',
  fewCodes: 'Veuillez en demander de nouveaux.',
  newCodes: 'Nouveaux codes de récupération',
  codesRenewed: 'Vous avez de nouveaux codes de récupération.',
  saveCodes: 'Conservez vos codes de récupération',
  saveCodesText:
    'Chacun remplace une fois un second facteur perdu. Ils ne sont affichés que maintenant : ' +
    'gardez-les là où ' +
    'vous les trouverez sans votre téléphone. Les anciens ne fonctionnent plus.',
  copy: 'Copier',
  copied: 'Copié.',
  notCopied: 'Le navigateur ne le permet pas. Veuillez copier à la main.',
  download: 'Télécharger',
  codesFile: 'codes de récupération.txt',
  downloaded: 'Enregistré.',
  haveSaved: 'Je les ai conservés',

  trusted: 'Navigateurs de confiance',
  noneTrusted: 'Il n’y en a aucun. Dans un tel navigateur, la première étape suffit pour se connecter.',
  trustedFrom: 'de confiance du {from} au {until}',
  distrust: 'Retirer la confiance',
  distrusted: 'Une seconde étape sera de nouveau demandée à {device}.',

  passkeys: 'Clés d’accès',
  passkeysText:
    'Avec une clé d’accès, vous vous connectez comme vous déverrouillez votre appareil : par le ' +
    'doigt, le visage ' +
    'ou son code. Aucune fausse page ne peut la voler.',
  addPasskey: 'Ajouter une clé d’accès',
  passkeyAdded: 'Votre clé d’accès est ajoutée.',
  tooOld: 'Ce navigateur est trop ancien pour en créer une.',
  onAll: 'sur tous vos appareils',
  onOne: 'sur un appareil',
  added: 'ajoutée le {date}',
  rename: 'Renommer',
  remove: 'Supprimer',
  renameAsk: 'Renommer cette clé d’accès',
  name: 'Nom',
  save: 'Enregistrer',
  renamed: 'Elle a maintenant un autre nom.',
  removePasskeyAsk: 'Supprimer cette clé d’accès ?',
  removePasskeyText:
    '« {name} » ne vous connecte plus. Vos codes de récupération cessent de fonctionner avec votre dernier ' +
    'second ' +
    'facteur.',
  passkeyRemoved: 'La clé d’accès « {name} » est supprimée.',

  identities: 'Comptes associés',
  noIdentities: 'Un compte d’un autre service peut vous connecter ici.',
  connected: 'associé le {date}',
  connect: 'Associer {label}',
  disconnect: 'Dissocier',
  disconnectAsk: 'Dissocier ce compte ?',
  disconnectText: '{account} ne vous connecte plus, et là où il vous a connecté, vous êtes déconnecté.',
  disconnectIt: 'Le dissocier',
  disconnected: '{account} est dissocié.',
  disconnectedHere: '{account} est dissocié. Il vous avait connecté ici : veuillez vous reconnecter.',
  account: 'Votre compte {label}',
  thatAccount: 'Ce compte',
  connectedNow: '{account} est maintenant associé.',

  language: 'Langue',
  languageText: 'Nos e-mails sont écrits dans cette langue.',
  saveLanguage: 'Enregistrer',
  languageSaved: 'Désormais, nous écrivons dans cette langue.',

  deletion: 'Supprimer ce compte',
  deletionText: 'Tout ce qui s’y rattache disparaît, tout de suite et pour toujours.',
  deleteAccount: 'Supprimer mon compte',
  deleteAsk: 'Supprimer votre compte ?',
  deleteText: 'Personne ne pourra le rétablir. Pour continuer, saisissez son adresse : {email}',
  deleteField: 'Adresse e-mail de ce compte',
  deleteIt: 'Supprimer définitivement',
  otherAddress: 'Ce n’est pas l’adresse de ce compte.',
  deleted: 'Votre compte est supprimé.',

  enrol: 'Une chose d’abord',
  enrolText: 'Votre compte a besoin d’un second facteur. Veuillez en configurer un maintenant.',

  proof: 'Veuillez confirmer que c’est vous',
  proofText: 'Une nouvelle preuve est demandée pour cela.',
  confirm: 'Confirmer',
  serviceInstead: 'Utiliser votre compte {label}',
  serviceText: '{label} le demande et vous ramène ici. Appuyez alors de nouveau sur le bouton.',
  goTo: 'Aller à {label}',
  mailInstead: 'Recevoir un code par e-mail',
  mailMeACode: 'M’envoyer un code',
  codeMailed: 'Nous avons envoyé un e-mail à {email}.',
  confirmed: 'Vous avez confirmé que c’est vous. Veuillez appuyer de nouveau sur le bouton.',
  otherConfirmed:
    'Vous vous êtes connecté avec un autre compte : vous êtes maintenant quelqu’un d’autre ici.',

  PROOF_REQUIRED: 'Rien n’a été changé, car vous n’avez pas confirmé que c’est vous.',
  ENROLMENT_REQUIRED: 'Veuillez d’abord configurer un second facteur.',
  PASSWORD_EXISTS: 'Vous avez déjà un mot de passe. Veuillez plutôt le changer.',
  PASSKEY_EXISTS: 'Cette clé d’accès existe déjà.',
  PASSKEYS_FULL: 'Il ne peut pas y avoir plus de clés d’accès. Veuillez d’abord en supprimer une.',
  LAST_CREDENTIAL: 'C’est votre dernier moyen de connexion. Veuillez d’abord en ajouter un autre.',
  FACTOR_EXISTS: 'Ce second facteur existe déjà.',
  FACTOR_MISSING: 'Ce second facteur n’existe pas.',
  FACTOR_UNAVAILABLE: 'Ce second facteur n’est pas proposé ici.',
};
