import type { Texts } from '../../../../platform/registry/errors.js';
import type { errors } from '../../errors.js';

export const titles: Texts<typeof errors> = {
  CLIENT_REFUSED: 'Ứng dụng này không được biết, hoặc khóa bí mật của nó là khóa khác.',
};
