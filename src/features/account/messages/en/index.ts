export { mails } from './mails.js';
export { pages } from './pages.js';
