import { Injectable } from '@nestjs/common';
import { AppError } from 'postern';
import { type Note, NotesRepository } from './notes.repository.js';

export type { Note };

/** The rules about notes: whose they are. */
@Injectable()
export class NotesService {
  constructor(private readonly notes: NotesRepository) {}

  list(userId: string): Promise<Note[]> {
    return this.notes.list(userId);
  }

  write(userId: string, text: string): Promise<Note> {
    return this.notes.insert(userId, text);
  }

  /** @throws AppError `NOT_FOUND` where this user has no such note */
  async delete(userId: string, id: string): Promise<void> {
    if (!(await this.notes.delete(userId, id))) throw new AppError('NOT_FOUND');
  }
}
