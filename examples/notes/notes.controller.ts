import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import * as z from 'zod';
import { CurrentUser, Documented, reads, type User } from 'postern';
import { type Note, NotesService } from './notes.service.js';

const noteBody = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    .refine((text) => !text.includes('\0') && text.isWellFormed())
    .meta({ examples: ['Buy milk.'] }),
});

/** A note as a client sees it. */
const noteView = z
  .strictObject({
    id: z.uuid().meta({ examples: ['01990b32-0d1a-7c55-9e2f-8a7b6c5d4e3f'] }),
    text: z.string().meta({ examples: ['Buy milk.'] }),
    createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:00:00.000Z'] }),
  })
  .meta({ id: 'Note' });
type NoteView = z.infer<typeof noteView>;

function viewNote(note: Note): NoteView {
  return { ...note, createdAt: note.createdAt.toISOString() };
}

/** Guarded like every route that does not say `@Public()`. */
@Controller('notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Documented({
    id: 'listNotes',
    cost: reads(2),
    summary: 'The notes of the user, newest first',
    answer: z.strictObject({ notes: z.array(noteView) }),
  })
  async list(@CurrentUser() user: User): Promise<{ notes: NoteView[] }> {
    return { notes: (await this.notes.list(user.id)).map(viewNote) };
  }

  @Post()
  @Documented({
    id: 'createNote',
    cost: { statements: 2, rows: 1, covered: 'the session: add a limit where somebody could fill the table' },
    summary: 'Write a note',
    answer: z.strictObject({ note: noteView }),
  })
  async create(
    @CurrentUser() user: User,
    @Body({ schema: noteBody }) body: z.infer<typeof noteBody>,
  ): Promise<{ note: NoteView }> {
    return { note: viewNote(await this.notes.write(user.id, body.text)) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Documented({
    id: 'deleteNote',
    cost: { statements: 2, covered: 'deletes what the session has written' },
    summary: 'Delete a note',
    codes: ['NOT_FOUND'],
  })
  async delete(@CurrentUser() user: User, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    await this.notes.delete(user.id, id);
  }
}
