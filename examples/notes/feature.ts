import { defineFeature } from 'postern';
import { NotesModule } from './notes.module.js';
import { notes } from './notes.table.js';

export const notesFeature = defineFeature({
  name: 'notes',
  requires: [],
  module: () => NotesModule,
  tables: [notes],
});
