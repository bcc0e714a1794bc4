export { sentences, titles } from './problems.js';
