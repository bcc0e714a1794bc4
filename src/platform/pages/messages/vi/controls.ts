import type { PageControlMessages } from '../../../registry/links.js';

export const pageControls: PageControlMessages = {
  continue: 'Tiếp tục',
  needsScript: 'Trang này cần JavaScript.',
  wrongPassword: 'Mật khẩu không đúng.',
  failed: 'Đã xảy ra lỗi. Vui lòng thử lại.',
  incomplete: 'Liên kết này đã đến mà thiếu khóa. Hãy nhập mã trong email.',
  email: 'Địa chỉ email',
  code: 'Mã trong email',
  codeHint: 'Tám chữ cái và chữ số, ví dụ 7K3M-QX2P.',
  enterCode: 'Tiếp theo',
  another: 'Gửi một email khác',
  anotherSent:
    'Nếu có nội dung cần gửi đến địa chỉ này, email đang được gửi đi, kèm theo một liên kết và một mã.',
  wait: 'Vui lòng chờ …',
  tooMany: 'Có quá nhiều lần thử.',
  tryLater: 'Vui lòng thử lại sau.',
  trySeconds: 'Vui lòng thử lại sau {seconds} giây.',
  tryAt: 'Vui lòng thử lại lúc {time}.',
  tryNow: 'Bây giờ bạn có thể thử lại.',
  show: 'Hiện',
  hide: 'Ẩn',
  whatIsTyped: 'nội dung đã nhập',
};
