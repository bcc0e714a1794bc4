import type { Client } from '../client.js';
import { PosternAccount } from './account/element.js';
import { askForProof, PosternProof } from './account/proof.js';
import { define, type ElementsOptions } from './element.js';
import { PosternForgotPassword } from './forgot-password.js';
import { PosternSignIn } from './sign-in.js';
import { PosternSignUp } from './sign-up.js';

export { define, type ElementClass, type ElementsOptions, PosternElement } from './element.js';
export type { OwnWords } from './words.js';
export { askForProof, PosternAccount, PosternForgotPassword, PosternProof, PosternSignIn, PosternSignUp };

/**
 * Registers all elements, which ask the API by this client. A page that wants some of them alone calls
 * `define` with their classes, and a bundler leaves out the others.
 */
export const defineElements = (api: Client, options?: ElementsOptions): void =>
  define(api, [PosternSignIn, PosternSignUp, PosternForgotPassword, PosternAccount, PosternProof], options);
