import { h } from '../../elements/dom.js';
import type { View } from '../view.js';

export const files: View = {
  name: 'files',
  permission: ['users:import', 'users:export'],
  group: 'people',
  title: ({ filesTitle }) => filesTitle,
  show: () => h('div'),
};
