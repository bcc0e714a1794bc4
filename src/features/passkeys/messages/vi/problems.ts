import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  CHALLENGE_EXPIRED: 'Việc này đã mất quá nhiều thời gian. Vui lòng thử lại.',
  PASSKEY_REFUSED: 'Khóa truy cập này không được chấp nhận.',
  PASSKEY_EXISTS: 'Khóa truy cập này đã được thiết lập.',
  PASSKEYS_FULL: 'Không thể thiết lập thêm khóa truy cập.',
};
