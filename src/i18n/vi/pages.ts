import type { PageWords } from '../page-words.js';

export const pages: PageWords = {
  verify: {
    title: 'Xác nhận địa chỉ email của bạn',
    button: 'Xác nhận',
    done: 'Địa chỉ email của bạn đã được xác nhận. Bây giờ bạn có thể đăng nhập.',
    password: 'Đây không phải là trình duyệt mà bạn đã dùng để đăng ký. Vui lòng nhập mật khẩu mà bạn đã chọn:',
  },
  resetPassword: {
    title: 'Đặt mật khẩu mới',
    button: 'Lưu',
    done: 'Mật khẩu của bạn đã được thay đổi, và mọi phiên đăng nhập đã kết thúc. Bây giờ bạn có thể đăng nhập bằng mật khẩu mới.',
    password: 'Mật khẩu mới',
    hint: (shortest) => `Ít nhất ${shortest} ký tự.`,
  },
  confirmEmail: {
    title: 'Xác nhận địa chỉ email mới của bạn',
    button: 'Xác nhận',
    done: 'Địa chỉ email của bạn đã được thay đổi. Ở những nơi khác, và cả ở đây nếu bạn đã được hỏi mật khẩu, bạn phải đăng nhập lại bằng địa chỉ mới.',
    password: 'Bạn chưa đăng nhập vào tài khoản này ở đây. Vui lòng nhập mật khẩu của tài khoản:',
  },
  undoEmailChange: {
    title: 'Khôi phục địa chỉ email của bạn',
    button: 'Khôi phục',
    done: 'Tài khoản của bạn đã có lại địa chỉ email này, và mọi phiên đăng nhập đã kết thúc. Chúng tôi đã gửi cho bạn qua email một liên kết để đặt mật khẩu mới.',
    typed: 'Để xác nhận, hãy nhập địa chỉ email đã nhận liên kết:',
  },
  signIn: {
    title: 'Đăng nhập',
    button: 'Đăng nhập',
    done: 'Bạn đã đăng nhập.',
    password: 'Mật khẩu',
  },
  continue: 'Tiếp tục',
  showPassword: 'Hiện mật khẩu',
  needsScript: 'Trang này cần JavaScript.',
  wrongPassword: 'Mật khẩu không đúng.',
  failed: 'Đã xảy ra lỗi. Vui lòng thử lại.',
  incomplete: 'Liên kết này không đầy đủ. Vui lòng mở lại liên kết từ email.',
};
