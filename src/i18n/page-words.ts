/** The texts of the pages behind mails' links. */
export interface PageWords {
  verify: ActionWords & { password: string };
  resetPassword: ActionWords & { password: string; hint: (shortest: number) => string };
  confirmEmail: ActionWords & { password: string; own: OwnWords };
  undoEmailChange: ActionWords & { typed: string; anotherButton: string };
  signIn: ActionWords & { password: string };
  /** Where it leads on to. */
  continue: string;
  showPassword: string;
  needsScript: string;
  wrongPassword: string;
  /** When no answer came, or one that says nothing. */
  failed: string;
  /** When the address has no token: stands above the fields for address and code. */
  incomplete: string;
  /** The label of an address. */
  email: string;
  /** The label of a code. */
  code: string;
  codeHint: string;
  /** The button that takes a code. */
  enterCode: string;
  /** The button that has another mail sent. */
  another: string;
  /** When it was pressed: the same whether there is somebody to mail to. */
  anotherSent: string;
}

/** Where only whoever is signed in has another mail sent. */
export interface OwnWords {
  /** The label of the password that is asked for then. */
  password: string;
  /** When nobody is. */
  signInFirst: string;
}

export interface ActionWords {
  title: string;
  button: string;
  /** What it says when it has worked. */
  done: string;
  /** What a person does next when the link is no longer valid. */
  next: string;
}
