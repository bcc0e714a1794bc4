import type * as declared from '../../errors.js';
import type { Texts } from '../../../platform/registry/errors.js';

export const titles: Partial<Texts<typeof declared.errors>> = {};

export const sentences: Texts<typeof declared.sentences> = {};
