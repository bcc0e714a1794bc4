export { define, type ElementClass, type ElementsOptions, PosternElement } from './element.js';
