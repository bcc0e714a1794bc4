import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  TOKEN_INVALID: 'Liên kết này không còn hiệu lực.',
  PASSWORD_REQUIRED: 'Cần có mật khẩu.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'token.missing': 'Cần có mã thông báo.',
  'token.malformed': 'Đây không phải là mã thông báo.',
};
