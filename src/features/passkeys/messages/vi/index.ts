export { mails } from './mails.js';
export { titles } from './problems.js';
