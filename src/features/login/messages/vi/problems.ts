import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  INVALID_CREDENTIALS: 'Địa chỉ email hoặc mật khẩu không đúng.',
  EMAIL_NOT_VERIFIED: 'Địa chỉ email chưa được xác nhận.',
  SECOND_FACTOR_REQUIRED: 'Cần yếu tố thứ hai để đăng nhập.',
  SIGN_IN_EXPIRED: 'Không thể tiếp tục lần đăng nhập này. Vui lòng bắt đầu lại.',
};
