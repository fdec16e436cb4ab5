import { type Owned, toDisposable } from "./lifecycle.ts";

/** Calls `listener` with every value from now on, until what it returns is disposed. */
export type Event<T> = (listener: (value: T) => void) => Owned;

/** The sending end of an event. */
export class Emitter<T> implements Owned {
  private readonly listeners = new Set<(value: T) => void>();
  private isOver = false;

  readonly event: Event<T> = listener => {
    // A listener may be given twice; each has its own entry.
    const entry = (value: T): void => listener(value);
    if (!this.isOver) this.listeners.add(entry);
    return toDisposable(() => this.listeners.delete(entry));
  };

  /** Those who listen now are called in the order in which they came. */
  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      if (this.listeners.has(listener)) listener(value);
    }
  }

  dispose(): void {
    this.isOver = true;
    this.listeners.clear();
  }
}
