import { h } from '../dom.js';

const SVG = 'http://www.w3.org/2000/svg' as const;

/** The attributes of a picture that only draw. */
const DRAWING = ['viewBox', 'width', 'height', 'x', 'y', 'd', 'fill'];

/**
 * The picture that the API has drawn, drawn again from its shapes: an image of a `blob:` address would want
 * more of the page's policy, and its text as markup would be a way in.
 * @param svg of `rect` and `path` alone
 * @param label for those who do not see it
 */
export function qrCode(svg: string, label: string): HTMLElement {
  const [head = '', ...shapes] = [...svg.matchAll(/<(?:svg|rect|path) [^<>]*>/g)].map(([tag]) => tag);
  const picture = drawn('svg', head);
  picture.removeAttribute('width');
  picture.append(...shapes.map((tag) => drawn(tag.startsWith('<path') ? 'path' : 'rect', tag)));
  return h('div', { class: 'qr', part: 'qr', role: 'img', 'aria-label': label }, picture);
}

function drawn(name: string, tag: string): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [, attribute = '', value = ''] of tag.matchAll(/ ([\w-]+)="([^"]*)"/g))
    if (DRAWING.includes(attribute)) element.setAttribute(attribute, value);
  return element;
}
