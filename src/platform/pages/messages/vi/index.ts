export { pageControls } from './controls.js';
