export { mails } from './mails.js';
export { sentences, titles } from './problems.js';
