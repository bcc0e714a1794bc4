import { Inject, Injectable } from '@nestjs/common';
import { desc, eq, type SQL } from 'drizzle-orm';
import { DATABASE, type Database, newId } from 'postern';
import { notes } from './notes.table.js';

export type Note = typeof notes.$inferSelect;

/** Whose a note is, is no concern of this class: the service asks `noteRules`. */
@Injectable()
export class NotesRepository {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async insert(userId: string, text: string): Promise<Note> {
    const [inserted] = await this.db.insert(notes).values({ id: newId(), userId, text }).returning();
    if (!inserted) throw new Error('an insert returned no row');
    return inserted;
  }

  /** @param which of them, as `noteRules.filter` says */
  list(which: SQL): Promise<Note[]> {
    return this.db.select().from(notes).where(which).orderBy(desc(notes.createdAt));
  }

  async find(id: string): Promise<Note | undefined> {
    const [found] = await this.db.select().from(notes).where(eq(notes.id, id));
    return found;
  }

  /** @returns undefined where it is gone */
  async update(id: string, changes: Partial<Pick<Note, 'text' | 'sharedWith'>>): Promise<Note | undefined> {
    const [updated] = await this.db.update(notes).set(changes).where(eq(notes.id, id)).returning();
    return updated;
  }

  async delete(id: string): Promise<void> {
    await this.db.delete(notes).where(eq(notes.id, id));
  }
}
