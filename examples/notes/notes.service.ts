import { Injectable } from '@nestjs/common';
import { AppError, RecordAccess, type Requester, type User } from 'postern';
import { type Note, NotesRepository } from './notes.repository.js';
import { noteRules } from './notes.rules.js';

export type { Note };

/** Notes, as `noteRules` allow: a list and a single note by the same rules. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly access: RecordAccess,
  ) {}

  async list(user: User): Promise<Note[]> {
    return this.notes.list(await noteRules.filter(user, 'read'));
  }

  write(user: User, text: string): Promise<Note> {
    return this.notes.insert(user.id, text);
  }

  /** @throws AppError `NOT_FOUND` for a note that there is not, or that this user may not read */
  async read(requester: Requester, id: string): Promise<Note> {
    return this.access.require(requester, noteRules, 'read', await this.notes.find(id));
  }

  /** @throws AppError as `read`; `FORBIDDEN` for a note that they may read alone */
  async edit(
    requester: Requester,
    id: string,
    changes: Partial<Pick<Note, 'text' | 'sharedWith'>>,
  ): Promise<Note> {
    const note = await this.access.require(requester, noteRules, 'edit', await this.notes.find(id));
    const updated = await this.notes.update(note.id, changes);
    if (!updated) throw new AppError('NOT_FOUND');
    return updated;
  }

  /** @throws AppError as `edit` */
  async delete(requester: Requester, id: string): Promise<void> {
    const note = await this.access.require(requester, noteRules, 'delete', await this.notes.find(id));
    await this.notes.delete(note.id);
  }
}
