import { h } from '../../elements/dom.js';
import type { View } from '../view.js';

export const invite: View = {
  name: 'invite',
  permission: 'users:write',
  group: 'people',
  title: ({ peopleInvite }) => peopleInvite,
  show: () => h('div'),
};
