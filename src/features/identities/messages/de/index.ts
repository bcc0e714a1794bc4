export { mails } from './mails.js';
export { pages } from './pages.js';
export { titles } from './problems.js';
