import type { PageTexts } from '../../../../platform/registry/links.js';
import type { links } from '../../links.js';

export const pages: PageTexts<typeof links> = {
  'confirm-email': {
    title: 'Xác nhận địa chỉ email mới của bạn',
    button: 'Xác nhận',
    done:
      'Địa chỉ email của bạn đã được thay đổi. Ở những nơi khác, và cả ở đây nếu bạn đã được hỏi mật ' +
      'khẩu, bạn phải đăng nhập lại bằng địa chỉ mới.',
    password: 'Bạn chưa đăng nhập vào tài khoản này ở đây. Vui lòng nhập mật khẩu của tài khoản:',
    next:
      'Liên kết đã được sử dụng, đã cũ hơn một giờ, hoặc một liên kết mới hơn đã được gửi. Hãy cho gửi ' +
      'một email khác đến địa chỉ mới của bạn, hoặc nhập mã trong email mới nhất.',
    own: {
      password: 'Mật khẩu của bạn, để gửi một email khác',
      signInFirst: 'Để gửi một email khác, trước tiên hãy đăng nhập, rồi nhấn nút này một lần nữa.',
    },
  },
  'undo-email-change': {
    title: 'Khôi phục địa chỉ email của bạn',
    button: 'Khôi phục',
    done:
      'Tài khoản của bạn đã có lại địa chỉ email này, và mọi phiên đăng nhập đã kết thúc. Chúng tôi đã ' +
      'gửi cho bạn qua email một liên kết để đặt mật khẩu mới.',
    typed: 'Để xác nhận, hãy nhập địa chỉ email đã nhận liên kết:',
    next:
      'Liên kết đã được sử dụng, đã cũ hơn 7 ngày, hoặc thay đổi đã được giữ lại. Hãy cho gửi một email ' +
      'đến địa chỉ đã nhận liên kết này: email đó có những gì còn giúp được, chính liên kết này một lần ' +
      'nữa hoặc một liên kết để đặt mật khẩu mới. Nếu không có email nào đến và tài khoản không còn thuộc ' +
      'về bạn, hãy báo cho người vận hành dịch vụ này.',
    anotherButton: 'Gửi cho tôi những gì còn giúp được',
  },
};
