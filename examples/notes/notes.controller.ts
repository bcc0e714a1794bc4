import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AppError } from '../../errors/app-error.js';
import { CurrentUser } from '../../sessions/session.guard.js';
import type { UserView } from '../../users/user-view.js';
import { type Note, NotesRepository } from './notes.repository.js';

const noteBody = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(10_000)
    .refine((text) => !text.includes('\0') && text.isWellFormed()),
});
const noteId = z.uuid();

/** Guarded like every route that does not say `@Public()`. */
@Controller('notes')
export class NotesController {
  constructor(private readonly notes: NotesRepository) {}

  @Get()
  async list(@CurrentUser() user: UserView): Promise<{ notes: Note[] }> {
    return { notes: await this.notes.list(user.id) };
  }

  @Post()
  async create(@CurrentUser() user: UserView, @Body({ schema: noteBody }) body: z.infer<typeof noteBody>): Promise<{ note: Note | undefined }> {
    return { note: await this.notes.insert(user.id, body.text) };
  }

  @Delete(':id')
  @HttpCode(204)
  async delete(@CurrentUser() user: UserView, @Param('id', { schema: noteId }) id: string): Promise<void> {
    if (!(await this.notes.delete(user.id, id))) throw new AppError('NOT_FOUND');
  }
}
