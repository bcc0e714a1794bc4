import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import * as z from 'zod';
import { CurrentRequester, CurrentUser, Documented, reads, type Requester, type User } from 'postern';
import { type Note, NotesService } from './notes.service.js';

const text = z
  .string()
  .trim()
  .min(1)
  .max(10_000)
  .refine((text) => !text.includes('\0') && text.isWellFormed())
  .meta({ examples: ['Buy milk.'] });
const noteBody = z.strictObject({ text });
const changesBody = z
  .strictObject({
    text: text.optional(),
    sharedWith: z
      .array(z.uuid())
      .max(100)
      .optional()
      .meta({ description: 'The ids of users who read it besides.', examples: [[]] }),
  })
  .refine((changes) => Object.keys(changes).length > 0);
const id = { schema: z.uuid() };

/** A note as a client sees it. */
const noteView = z
  .strictObject({
    id: z.uuid().meta({ examples: ['01990b32-0d1a-7c55-9e2f-8a7b6c5d4e3f'] }),
    text: z.string().meta({ examples: ['Buy milk.'] }),
    isOwn: z.boolean().meta({ description: 'Else it is shared with the user.', examples: [true] }),
    createdAt: z.iso.datetime().meta({ examples: ['2026-11-21T08:00:00.000Z'] }),
  })
  .meta({ id: 'Note' });
type NoteView = z.infer<typeof noteView>;
const noteAnswer = z.strictObject({ note: noteView });

function viewNote({ id, text, userId, createdAt }: Note, user: User): NoteView {
  return { id, text, isOwn: userId === user.id, createdAt: createdAt.toISOString() };
}

/** Guarded like every route that does not say `@Public()`. */
@Controller('notes')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Documented({
    id: 'listNotes',
    cost: reads(2),
    summary: 'The notes of the user, and those that are shared with them, newest first',
    answer: z.strictObject({ notes: z.array(noteView) }),
  })
  async list(@CurrentUser() user: User): Promise<{ notes: NoteView[] }> {
    return { notes: (await this.notes.list(user)).map((note) => viewNote(note, user)) };
  }

  @Post()
  @Documented({
    id: 'createNote',
    cost: { statements: 2, rows: 1, covered: 'the session: add a limit where somebody could fill the table' },
    summary: 'Write a note',
    answer: noteAnswer,
  })
  async create(
    @CurrentUser() user: User,
    @Body({ schema: noteBody }) body: z.infer<typeof noteBody>,
  ): Promise<{ note: NoteView }> {
    return { note: viewNote(await this.notes.write(user, body.text), user) };
  }

  @Get(':id')
  @Documented({
    id: 'readNote',
    cost: reads(2),
    summary: 'Read a note',
    answer: noteAnswer,
    codes: ['NOT_FOUND'],
  })
  async read(
    @CurrentRequester() requester: Requester,
    @Param('id', id) noteId: string,
  ): Promise<{ note: NoteView }> {
    return { note: viewNote(await this.notes.read(requester, noteId), requester.user) };
  }

  @Patch(':id')
  @Documented({
    id: 'editNote',
    cost: { statements: 3, covered: 'changes what the session has written' },
    summary: 'Change a note, or with whom it is shared',
    answer: noteAnswer,
    codes: ['NOT_FOUND', 'FORBIDDEN'],
  })
  async edit(
    @CurrentRequester() requester: Requester,
    @Param('id', id) noteId: string,
    @Body({ schema: changesBody }) { text, sharedWith }: z.infer<typeof changesBody>,
  ): Promise<{ note: NoteView }> {
    const changes = { ...(text !== undefined && { text }), ...(sharedWith && { sharedWith }) };
    return { note: viewNote(await this.notes.edit(requester, noteId, changes), requester.user) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Documented({
    id: 'deleteNote',
    cost: { statements: 3, covered: 'deletes what the session has written' },
    summary: 'Delete a note',
    codes: ['NOT_FOUND', 'FORBIDDEN'],
  })
  async delete(@CurrentRequester() requester: Requester, @Param('id', id) noteId: string): Promise<void> {
    await this.notes.delete(requester, noteId);
  }
}
