import type { people as en } from '../en/people.js';

export const people = {
  peopleTitle: 'Người dùng',
  peopleSearch: 'Địa chỉ bắt đầu bằng',
  peopleAddress: 'Địa chỉ',
  peopleRole: 'Vai trò',
  peopleRoles: 'Vai trò',
  peopleStatus: 'Trạng thái',
  peopleCreated: 'Ngày tạo',
  peopleSeen: 'Hoạt động gần nhất',
  peopleSort: 'Thứ tự',
  peopleSortUsual: 'mặc định',
  peopleSortNewest: 'mới nhất trước',
  peopleSortOldest: 'cũ nhất trước',
  peopleSortAddress: 'địa chỉ, A đến Z',
  peopleSortAddressDown: 'địa chỉ, Z đến A',
  peopleSortSeen: 'hoạt động gần nhất trước',
  peopleSortUnseen: 'vắng lâu nhất trước',
  peopleCreatedFrom: 'Tạo từ ngày',
  peopleCreatedTo: 'Tạo trước ngày',
  peopleSeenFrom: 'Hoạt động từ ngày',
  peopleSeenTo: 'Hoạt động trước ngày',
  peopleMisfitHere: 'Không đi cùng các mục kia.',
  peopleMisfit: 'Không có danh sách như vậy',
  peopleMisfitText:
    'Cơ sở dữ liệu giữ mỗi danh sách theo một thứ tự: theo địa chỉ, theo ngày tạo hoặc theo ' +
    'lần hoạt động gần nhất. Vai trò đi cùng ngày tạo, địa chỉ không đi cùng mục nào. Hãy bỏ ' +
    'mục được đánh dấu, hoặc bỏ các mục kia.',
  peopleNone: 'Không có ai phù hợp',
  peopleNoneText: 'Địa chỉ được tìm theo phần đầu. Hãy thử ít chữ hơn, hoặc ít bộ lọc hơn.',
  peopleNobody: 'Chưa ai có tài khoản',
  peopleInvite: 'Mời người dùng',
  inviteText:
    'Chúng tôi gửi một liên kết để địa chỉ này trở thành tài khoản. Liên kết có hiệu lực một ' +
    'tuần, kể cả khi không ai tự đăng ký được.',
  inviteRoles: 'Vai trò',
  inviteRolesHint: 'Các vai trò bạn được giao. Nếu không chọn: user.',
  inviteLanguage: 'Ngôn ngữ của thư',
  inviteSend: 'Gửi lời mời',
  inviteSent: 'Đã mời {email}. Liên kết có hiệu lực đến {until}.',
  inviteAgain: 'Mời người khác',
  EMAIL_RESERVED: 'Chủ cũ của địa chỉ này vẫn có thể lấy lại tài khoản.',
  EMAIL_TAKEN: 'Địa chỉ này đã có tài khoản.',
} satisfies Record<keyof typeof en, string>;
