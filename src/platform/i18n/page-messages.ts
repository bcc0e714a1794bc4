/** The texts of the pages behind mails' links. */
export interface PageMessages {
  verify: ActionMessages & { password: string };
  resetPassword: ActionMessages & { password: string; hint: (shortest: number) => string };
  confirmEmail: ActionMessages & { password: string };
  undoEmailChange: ActionMessages & { typed: string };
  signIn: ActionMessages & { password: string };
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

export interface ActionMessages {
  title: string;
  button: string;
  /** What it says when it has worked. */
  done: string;
  /** What a person does next when the link is no longer valid. */
  next: string;
}
