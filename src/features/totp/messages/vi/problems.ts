import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  FACTOR_EXISTS: 'Yếu tố thứ hai này đã được thiết lập.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'totp.keyUnknown': 'Bí mật của ứng dụng xác thực được mã hóa bằng một khóa chưa được biết đến ở đây.',
};
