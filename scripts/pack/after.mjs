// @ts-check
// After `npm pack` and `npm publish`: see before.mjs.
import { putBack } from './kept.mjs';

putBack();
