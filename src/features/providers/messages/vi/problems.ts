import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  PROVIDER_UNAVAILABLE: 'Hiện không thể đăng nhập bằng dịch vụ này. Vui lòng chọn cách khác.',
  PROVIDER_CANCELLED: 'Việc đăng nhập đã bị hủy.',
  PROVIDER_REFUSED: 'Đăng nhập bằng dịch vụ này không thành công. Vui lòng bắt đầu lại.',
  LOGOUT_TOKEN_INVALID: 'Mã đăng xuất không hợp lệ hoặc đã được sử dụng.',
  PROVIDER_TOKEN_MISSING: 'Vui lòng đăng nhập lại bằng dịch vụ này.',
};
