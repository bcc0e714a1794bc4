import { PosternLink } from './element.js';

// The script of the page behind an email's link.
customElements.define(PosternLink.tag, PosternLink);
