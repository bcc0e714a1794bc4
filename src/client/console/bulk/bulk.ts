import { h } from '../../elements/dom.js';
import type { View } from '../view.js';

export const bulk: View = {
  name: 'sessions',
  permission: 'sessions:end',
  group: 'people',
  title: ({ bulkTitle }) => bulkTitle,
  show: () => h('div'),
};
