/** The sentences of the elements: codes of the API in capitals. `{…}` is what is put in. */
export const en = {
  // Forms and buttons.
  wait: 'Please wait …',
  or: 'or',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  tryNow: 'You can try again now.',
  tryLater: 'Please try again later.',
  trySeconds: 'Please try again in {seconds} seconds.',
  tryAt: 'Please try again at {time}.',
  show: 'Show',
  hide: 'Hide',
  whatIsTyped: 'what is typed',
  newTab: '(in another tab)',

  // Fields.
  email: 'Email address',
  password: 'Password',
  passwordHint: 'A few words that have nothing to do with each other make a good one.',
  remember: 'Keep me signed in on this device',
  trust: 'Trust this browser for 30 days',
  trustHint: 'It is not asked for this step again. Leave it off where others use it, too.',
  totp: 'Code of your authenticator app',
  totpHint: 'Six digits. The app shows others every 30 seconds.',
  recoveryCode: 'Recovery code',
  recoveryCodeHint: 'One of those that you have saved. Each works once.',
  mailCode: 'Code of the mail',
  mailCodeHint: 'Eight digits. They work for ten minutes.',

  // Sign-in.
  signIn: 'Sign in',
  withPasskey: 'Sign in with a passkey',
  byEmail: 'Sign in by email',
  byEmailText: 'We mail you a code and a link, and either signs you in. You need no password.',
  sendCode: 'Send me a code',
  continueWith: 'Continue with {label}',
  forgot: 'Forgot your password?',
  toSignUp: 'Create an account',
  toSignIn: 'Back to sign-in',
  secondStep: 'One more step',
  secondStepText: 'That was the first step. Now show that it is you by something that you have.',
  noStep: 'This browser is too old for what you have set up.',
  usePasskey: 'Use your passkey',
  passkeyInstead: 'Use a passkey instead',
  codeInstead: 'Use your authenticator app instead',
  passwordInstead: 'Use your password instead',
  recoveryCodeInstead: 'Use a recovery code instead',
  signedIn: 'You are signed in',
  signedInText: 'You are signed in as {email}.',
  unavailable: 'The service is not available',
  unavailableText: 'It cannot be reached, or it has a problem. If you are signed in, you still are.',

  // Sign-up, and another password.
  signUp: 'Create an account',
  createAccount: 'Create account',
  signInInstead: 'Sign in instead',
  forgotText: 'We mail you a link to a page where you can choose another one.',
  sendLink: 'Mail me a link',

  // Mails.
  checkMail: 'Check your mail',
  mailed: 'We have sent a mail to {email}. {what}',
  yourAddress: 'your address',
  mailedConfirm: 'Open its link and confirm that the address is yours. This page then goes on by itself.',
  mailedPassword:
    'If there is an account of this address, its link leads to a page where you choose another ' +
    'password. Then sign in with it.',
  mailedCode: 'Type its code here, or open its link in this browser.',
  mailedIdentity:
    'You are not signed in yet. We have sent a mail to the address of your account at the other service. ' +
    'Open its link in this browser: then that account is connected, and signs you in.',
  openMailbox: 'Open the mailbox',
  openAt: 'Open {label}',
  nothingThere: 'Nothing there?',
  lookIntoSpam: 'Please look into the spam folder too. If the address is wrong, {other}.',
  lookIntoSpamIdentity:
    'Please look into the spam folder too. To have another mail sent, sign in by that account again.',
  giveAnother: 'give another',
  goToSignIn: 'Go to sign-in',
  sendAgain: 'Send the mail again',
  sentAgain: 'We have sent it again.',

  // Reasons to be here.
  SIGNED_OUT: 'You are signed out.',
  SESSION_ENDED:
    'Your session has ended: it ran out, your password was changed, or it was ended from another ' +
    'device. Please sign in again.',
  REFRESH_TOKEN_REUSED:
    'Your session was ended for your safety: it was used from a second place. Please sign in again, and ' +
    'change your password if that was not you.',
  DEVICE_BINDING_REQUIRED: 'Your browser has lost the key of this session. Please sign in again.',
  DEVICE_BINDING_MISSING:
    'Your account wants a browser that binds its session to the device. Please sign in by another one.',
  away:
    'You are not signed in any more: you were away for too long, or it was ended in another tab. Please ' +
    'sign in again.',
  beginAgain: 'That did not work. Please begin again.',
  beginAgainLate: 'This sign-in took too long, or was completed already. Please begin again.',
  mailAgain: 'This took too long, or there were too many wrong codes. Please send another mail.',
  RATE_LIMITED: 'There were too many tries.',

  // Refusals of a passkey by the browser.
  NotAllowedError: 'No passkey was used: it was cancelled, took too long, or there is none here.',
  InvalidStateError: 'This device has a passkey of yours already.',
  passkeyFailed: 'Your browser could not use a passkey here ({name}).',

  // Refusals.
  UNREACHABLE: 'The service cannot be reached. Please look at your connection, and try again.',
  INTERNAL: 'That did not work: the service has a problem. Please try again in a moment.',
  CONFIG_INVALID: 'That did not work: the service has a problem. Please try again in a moment.',
  DATABASE_UNAVAILABLE: 'That did not work: the service has a problem. Please try again in a moment.',
  BUSY: 'That did not work: the service has a problem. Please try again in a moment.',
  INVALID_CREDENTIALS: 'The email address or the password is wrong.',
  EMAIL_NOT_VERIFIED: 'Your email address is not confirmed yet.',
  VALIDATION_FAILED: 'Something is not right yet. Please look at the marked fields.',
  SIGN_UP_CLOSED: 'Registration is closed.',
  SIGN_IN_EXPIRED: 'This took too long, or there were too many wrong codes. Please sign in again.',
  SECOND_FACTOR_REQUIRED: 'Please show a second factor.',
  CODE_WRONG: 'This code is wrong, or was used before.',
  PASSWORD_WRONG: 'That is not your current password.',
  CHALLENGE_EXPIRED: 'This took too long. Please try again.',
  PASSKEY_REFUSED: 'This passkey is not accepted. Please use another, or another way.',
  TOKEN_INVALID: 'This link is no longer valid.',
  OTHER_BROWSER: 'You asked for this email in another browser. Please type its code there.',
  LINK_OF_OTHER_BROWSER: 'This link works only in the browser in which you began.',
  IDENTITY_WITHOUT_EMAIL: 'The other service gave no email address. Please sign in another way.',
  IDENTITY_REFUSED: 'Nobody can be signed in by this account. Please sign in another way.',
  IDENTITY_TAKEN: 'This account is connected to another user.',
  PROVIDER_UNAVAILABLE: 'Signing in there is not possible at the moment. Please choose another way.',
  PROVIDER_CANCELLED: 'The sign-in was cancelled.',
  PROVIDER_REFUSED: 'Signing in there has not worked. Please begin again.',
  SESSION_REQUIRED: 'Please sign in again.',
  SESSION_CHANGED: 'Somebody else has signed in meanwhile, so nothing was changed.',
  COOKIE_DUPLICATE: 'Your browser had two cookies of one name. They are deleted: please try again.',
  ORIGIN_REFUSED: 'That did not work, and it is our fault. Please reload this page and try again.',
  BODY_TOO_LARGE: 'That did not work, and it is our fault. Please reload this page and try again.',
  MEDIA_TYPE: 'That did not work, and it is our fault. Please reload this page and try again.',
};

/** The sentences of one language, by their names. */
export type Words = Readonly<Record<keyof typeof en, string>>;

/** The sentences that every form has. */
export type FormWords = Pick<
  Words,
  'wait' | 'tryNow' | 'tryLater' | 'trySeconds' | 'tryAt' | 'show' | 'hide' | 'whatIsTyped' | 'RATE_LIMITED'
>;
