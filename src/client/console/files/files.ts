import { h } from '../../elements/dom.js';
import type { View } from '../view.js';
import { exporting } from './export.js';
import { importing } from './import.js';

export const files: View = {
  name: 'files',
  permission: ['users:import', 'users:export'],
  group: 'people',
  title: ({ filesTitle }) => filesTitle,
  show: (desk) =>
    h(
      'div',
      { class: 'narrow' },
      desk.may('users:import') && importing(desk),
      desk.may('users:export') && exporting(desk),
    ),
};
