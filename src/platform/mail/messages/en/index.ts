export { mailLayout } from './layout.js';
