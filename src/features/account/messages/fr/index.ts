export { mails } from './mails.js';
export { pages } from './pages.js';
export { sentences, titles } from './problems.js';
