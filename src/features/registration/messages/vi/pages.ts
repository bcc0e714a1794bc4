import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  verify: {
    title: 'Xác nhận địa chỉ email của bạn',
    button: 'Xác nhận',
    done: 'Địa chỉ email của bạn đã được xác nhận. Bây giờ bạn có thể tiếp tục.',
    password:
      'Đây không phải là trình duyệt mà bạn đã dùng để đăng ký. Vui lòng nhập mật khẩu mà bạn đã chọn:',
    next:
      'Liên kết đã được sử dụng, hoặc đã cũ hơn một ngày. Nếu địa chỉ của bạn đã được xác nhận, hãy đăng ' +
      'nhập. Nếu chưa, hãy yêu cầu gửi một email khác; nếu sau vài phút không có email nào, hãy đăng ký ' +
      'lại.',
  },
};
