/** The texts of the pages behind mails' links. */
export interface PageWords {
  verify: ActionWords & { password: string };
  resetPassword: ActionWords & { password: string; hint: (shortest: number) => string };
  confirmEmail: ActionWords & { password: string };
  undoEmailChange: ActionWords & { typed: string };
  signIn: ActionWords & { password: string };
  /** Where it leads on to. */
  continue: string;
  showPassword: string;
  needsScript: string;
  wrongPassword: string;
  /** When no answer came, or one that says nothing. */
  failed: string;
  /** When the address has no token. */
  incomplete: string;
}

export interface ActionWords {
  title: string;
  button: string;
  /** What it says when it has worked. */
  done: string;
}
