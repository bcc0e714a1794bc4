/** The sentences of the account and of proofs, besides those of `../en.ts`. `{…}` is what is put in. */
export const accountEn = {
  // The person.
  youAre: 'You are signed in',
  memberSince: 'Member since',
  signOut: 'Sign out',
  signOutThere: 'Sign out of both services',
  signedOutHere: 'You are signed out here. The other service offers no sign-out from here: look there.',
  nobody: 'You are not signed in',
  notLoaded: 'This could not be loaded.',
  keepIt: 'Keep it',
  removeIt: 'Remove it',

  // Sessions.
  sessions: 'Where you are signed in',
  thisDevice: 'This device',
  thisBrowser: 'This browser',
  lastUsed: 'last used {date}',
  endSession: 'End session',
  ofDevice: 'of {device}',
  sessionEnded: 'The session of {device} is ended.',
  everywhere: 'Sign out everywhere',

  // The password.
  passwordText: 'After a change this browser stays signed in, all others do not.',
  noPassword: 'You have none, and sign in by other ways.',
  currentPassword: 'Current password',
  newPassword: 'New password',
  changePassword: 'Change password',
  setPassword: 'Set a password',
  passwordChanged: 'Your password is changed.',
  passwordSet: 'You have a password now.',
  removePassword: 'Remove the password',
  removePasswordAsk: 'Remove your password?',
  removePasswordText: 'You sign in by your other ways then. All other browsers are signed out.',
  passwordRemoved: 'Your password is removed.',

  // The address.
  addressText: 'It is {email}. Another one counts from when the link in its mail was opened.',
  newEmail: 'New email address',
  changeEmail: 'Change address',
  addressMailed: 'We have sent a mail to {email}. Open its link in this browser, then it is changed.',
  undoable: 'Until {until} whoever reads the mail of {email} can take the last change back.',
  keepFrom: 'From {from} on you can end that here.',
  keepEmail: 'Keep the new address for good',
  emailKept: 'The change cannot be taken back any more.',

  // The authenticator app.
  app: 'Authenticator app',
  appOn: 'It is on: unless you sign in by a passkey, you are also asked for a code of your app.',
  appOff:
    'With an app on your phone a stolen password is not enough: a sign-in also asks for a code that the ' +
    'app shows.',
  setUpApp: 'Set up an app',
  removeApp: 'Remove the app',
  removeAppAsk: 'Remove your authenticator app?',
  removeAppText:
    'Sign-ins will not ask for its codes any more. Your recovery codes stop working with your last ' +
    'second ' +
    'factor.',
  appRemoved: 'Your authenticator app is removed.',
  appSet: 'Your authenticator app is set up.',
  nothingSet: 'Nothing was set up.',
  setUpHeading: 'Set up an authenticator app',
  scan: 'Scan this picture with the app.',
  qr: 'QR code of the key below',
  orType: 'Or type this key into it:',
  copyKey: 'Copy the key',
  openApp: 'Open an app on this device',
  typeCode: 'Type the code that the app shows now.',
  code: 'Code',
  codeHint: 'Six digits.',
  turnOn: 'Turn it on',

  // Recovery codes.
  codes: 'Recovery codes',
  codesLeft: 'You have {count} recovery codes left, for when you have lost a second factor.',
  codeLeft: 'You have 1 recovery code left, for when you have lost a second factor.',
  noCodesLeft: 'You have no recovery codes left, for when you have lost a second factor.',
  fewCodes: 'Please get new ones.',
  newCodes: 'Get new recovery codes',
  codesRenewed: 'You have new recovery codes.',
  saveCodes: 'Save your recovery codes',
  saveCodesText:
    'Each of them stands in once for a second factor that you have lost. They are shown only now: ' +
    'keep them ' +
    'where you can find them without your phone. Older ones work no more.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser does not allow it. Please copy it by hand.',
  download: 'Download',
  codesFile: 'recovery codes.txt',
  downloaded: 'Saved.',
  haveSaved: 'I have saved them',

  // Browsers that are trusted.
  trusted: 'Browsers you trust',
  noneTrusted: 'There is none. In a browser that you trust, the first step alone signs you in.',
  trustedFrom: 'trusted from {from} until {until}',
  distrust: 'Trust no more',
  distrusted: '{device} is asked for a second step again.',

  // Passkeys.
  passkeys: 'Passkeys',
  passkeysText:
    'With a passkey you sign in as you unlock your device: by your finger, your face or its code. ' +
    'Nobody can ' +
    'steal it by a false page.',
  addPasskey: 'Add a passkey',
  passkeyAdded: 'Your passkey is added.',
  tooOld: 'This browser is too old to make one.',
  onAll: 'on all your devices',
  onOne: 'on one device',
  added: 'added {date}',
  rename: 'Rename',
  remove: 'Remove',
  renameAsk: 'Rename this passkey',
  name: 'Name',
  save: 'Save',
  renamed: 'It has another name now.',
  removePasskeyAsk: 'Remove this passkey?',
  removePasskeyText:
    '“{name}” signs you in no more. Your recovery codes stop working with your last second factor.',
  passkeyRemoved: 'The passkey “{name}” is removed.',

  // Accounts at other services.
  identities: 'Connected accounts',
  noIdentities: 'An account at another service can sign you in here.',
  connected: 'connected {date}',
  connect: 'Connect {label}',
  disconnect: 'Disconnect',
  disconnectAsk: 'Disconnect this account?',
  disconnectText: '{account} signs you in no more, and wherever it has signed you in, you are signed out.',
  disconnectIt: 'Disconnect it',
  disconnected: '{account} is disconnected.',
  disconnectedHere: '{account} is disconnected. It had signed you in here, so please sign in again.',
  account: 'Your {label} account',
  thatAccount: 'That account',
  connectedNow: '{account} is connected now.',

  // The language.
  language: 'Language',
  languageText: 'Our mails to you are written in it.',
  saveLanguage: 'Save',
  languageSaved: 'From now on we write in this language.',

  // The end of the account.
  deletion: 'Delete this account',
  deletionText: 'Everything that belongs to it goes, at once and for good.',
  deleteAccount: 'Delete my account',
  deleteAsk: 'Delete your account?',
  deleteText: 'Nobody can bring it back. To go on, type its address: {email}',
  deleteField: 'Email address of this account',
  deleteIt: 'Delete it for good',
  otherAddress: 'This is not the address of this account.',
  deleted: 'Your account is deleted.',

  // A second factor that has to be.
  enrol: 'One thing first',
  enrolText: 'Your account needs a second factor. Please set one up now.',

  // A proof.
  proof: 'Please confirm that it is you',
  proofText: 'This wants a fresh proof of that.',
  confirm: 'Confirm',
  serviceInstead: 'Use your {label} account instead',
  serviceText: '{label} asks for it, and leads you back here. Then press the button once more.',
  goTo: 'Go to {label}',
  mailInstead: 'Get a code by email instead',
  mailMeACode: 'Mail me a code',
  codeMailed: 'We have sent a mail to {email}.',
  confirmed: 'You have confirmed that it is you. Please press the button once more.',
  otherConfirmed: 'You have signed in by another account: you are somebody else here now.',

  // Refusals.
  PROOF_REQUIRED: 'Nothing was changed, since you have not confirmed that it is you.',
  ENROLMENT_REQUIRED: 'Please set a second factor up first.',
  IMPERSONATION_REFUSED: 'Only the person themselves can do this.',
  PASSWORD_EXISTS: 'You have a password already. Please change it instead.',
  PASSKEY_EXISTS: 'This passkey is set up already.',
  PASSKEYS_FULL: 'You have as many passkeys as there can be. Please remove one first.',
  LAST_CREDENTIAL: 'This is your last way to sign in. Please add another before you remove it.',
  FACTOR_EXISTS: 'This second factor is set up already.',
  FACTOR_MISSING: 'No such second factor is set up.',
  FACTOR_UNAVAILABLE: 'This second factor is not offered here.',
};

/** The same in another language. */
export type AccountSentences = Readonly<Record<keyof typeof accountEn, string>>;
