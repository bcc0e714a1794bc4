import type * as declared from '../../errors.js';
import type { Texts } from '../../../../platform/registry/errors.js';

export const titles: Texts<typeof declared.errors> = {
  SESSION_REQUIRED: 'Cần có phiên đăng nhập.',
  SESSION_ENDED: 'Phiên đăng nhập đã kết thúc.',
  REFRESH_TOKEN_REUSED: 'Phiên đăng nhập đã bị kết thúc vì một mã thông báo làm mới được sử dụng hai lần.',
  DEVICE_BINDING_REQUIRED: 'Phiên đăng nhập này chỉ dùng được trên thiết bị của nó.',
  DEVICE_BINDING_MISSING: 'Tài khoản của bạn cần một trình duyệt gắn phiên đăng nhập với thiết bị.',
  DEVICE_PROOF_REQUIRED: 'Cần bằng chứng về khóa của thiết bị.',
  DEVICE_PROOF_INVALID: 'Bằng chứng về khóa của thiết bị không hợp lệ.',
  REFRESH_SUPERSEDED: 'Phiên đăng nhập đã được làm mới ở nơi khác vào cùng thời điểm.',
  SESSION_CHANGED: 'Hiện có người khác đang đăng nhập.',
  PROOF_REQUIRED: 'Trước tiên, vui lòng xác nhận đó là bạn.',
  ENROLMENT_REQUIRED: 'Trước tiên, vui lòng thiết lập yếu tố thứ hai.',
  IMPERSONATION_REFUSED: 'Chỉ chính chủ tài khoản mới có thể làm điều này.',
};

export const sentences: Texts<typeof declared.sentences> = {
  'session.signingKeyUnknown': 'Mã thông báo làm mới được ký bằng một khóa chưa được biết đến ở đây.',
  'session.successorKeyUnknown': 'Mã thông báo kế tiếp được tạo bằng một khóa chưa được biết đến ở đây.',
};
