import { h } from '../../elements/dom.js';
import { said } from './said.js';

export type Tone = 'good' | 'bad' | 'warn' | 'accent' | 'quiet';

/** A state in a word: its colour says nothing that the text does not. */
export const badge = (text: string, tone: Tone = 'quiet'): HTMLElement =>
  h('span', { class: `tag tone-${tone}` }, text);

/** A name as it is written in code: a role, an event, a limit. Somebody may have stored another one. */
export const code = (name: string): HTMLElement => h('code', {}, said(name).textContent ?? '');
