export { mails } from './mails.js';
