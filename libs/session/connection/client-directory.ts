/** All sessions of a process, by id and in order of age. The driver adds and removes them; CLIENT commands read it. */
import type { Session } from './session.ts';

export class ClientDirectory {
  readonly #sessions = new Map<number, Session>();
  #lastId = 0;

  get count(): number {
    return this.#sessions.size;
  }

  /** Ids start at 1 and are never used again. */
  nextId(): number {
    return ++this.#lastId;
  }

  add(session: Session): void {
    this.#sessions.set(session.id, session);
  }

  remove(session: Session): void {
    this.#sessions.delete(session.id);
  }

  get(id: number): Session | undefined {
    return this.#sessions.get(id);
  }

  /** Oldest first. */
  list(): Session[] {
    return [...this.#sessions.values()];
  }
}
