import { Inject, Injectable } from '@nestjs/common';
import { and, desc, eq } from 'drizzle-orm';
import { DATABASE, type Database, newId } from 'postern';
import { notes } from './notes.table.js';

export interface Note {
  id: string;
  text: string;
  createdAt: Date;
}

const columns = { id: notes.id, text: notes.text, createdAt: notes.createdAt };

/** Every statement names the user: nobody reads or deletes another's notes. */
@Injectable()
export class NotesRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async insert(userId: string, text: string): Promise<Note> {
    const note = { id: newId(), userId, text };
    const [inserted] = await this.db.insert(notes).values(note).returning(columns);
    if (!inserted) throw new Error('an insert returned no row');
    return inserted;
  }

  list(userId: string): Promise<Note[]> {
    return this.db.select(columns).from(notes).where(eq(notes.userId, userId)).orderBy(desc(notes.createdAt));
  }

  /** @returns whether this user had such a note */
  async delete(userId: string, id: string): Promise<boolean> {
    const deleted = await this.db
      .delete(notes)
      .where(and(eq(notes.userId, userId), eq(notes.id, id)))
      .returning({ id: notes.id });
    return deleted.length > 0;
  }
}
