/** Something that is given up when it is no longer needed. */
export interface Owned {
  dispose(): void;
}

/** Told of every disposable that begins and ends; tests find leaks with it. */
export interface DisposableTracker {
  created(disposable: Owned): void;
  disposed(disposable: Owned): void;
}

let tracker: DisposableTracker | undefined;

/** Installs the tracker of a test, or takes it away. The product never sets one. */
export function setDisposableTracker(wanted: DisposableTracker | undefined): void {
  tracker = wanted;
}

/** Watches what is created from now on; `alive` says what has not been disposed. */
export function trackDisposables(): { alive(): Owned[]; stop(): void } {
  const alive = new Set<Owned>();
  setDisposableTracker({
    created: disposable => alive.add(disposable),
    disposed: disposable => alive.delete(disposable),
  });
  return { alive: () => [...alive], stop: () => setDisposableTracker(undefined) };
}

/**
 * Owns what is added to it, and disposes it in the opposite order. What is added after the end is
 * disposed at once.
 */
export class DisposableStore implements Owned {
  private readonly things = new Set<Owned>();
  private isOver = false;

  constructor() {
    tracker?.created(this);
  }

  get isDisposed(): boolean {
    return this.isOver;
  }

  add<T extends Owned>(thing: T): T {
    if (this.isOver) thing.dispose();
    else this.things.add(thing);
    return thing;
  }

  /** Disposes `thing` now and forgets it. */
  release(thing: Owned): void {
    if (this.things.delete(thing)) thing.dispose();
  }

  /** Disposes what it owns and stays in use. */
  clear(): void {
    const things = [...this.things].reverse();
    this.things.clear();
    for (const thing of things) thing.dispose();
  }

  dispose(): void {
    if (this.isOver) return;
    this.isOver = true;
    tracker?.disposed(this);
    this.clear();
  }
}

/** A class with a lifetime: it owns what it creates and gives it up when it ends. */
export abstract class Disposable implements Owned {
  private readonly store = new DisposableStore();

  /** True once `dispose` has been called: events that still arrive are dropped in silence. */
  protected get isDisposed(): boolean {
    return this.store.isDisposed;
  }

  /** Ties the lifetime of `thing` to this one. */
  protected own<T extends Owned>(thing: T): T {
    return this.store.add(thing);
  }

  dispose(): void {
    this.store.dispose();
  }
}

/** A place for one disposable: what was there before is disposed when another takes it. */
export class MutableDisposable<T extends Owned> implements Owned {
  private held: T | undefined;
  private isOver = false;

  constructor() {
    tracker?.created(this);
  }

  get value(): T | undefined {
    return this.held;
  }

  set value(next: T | undefined) {
    if (next === this.held) return;
    this.held?.dispose();
    this.held = next;
    if (this.isOver) this.clear();
  }

  clear(): void {
    this.value = undefined;
  }

  dispose(): void {
    if (this.isOver) return;
    this.isOver = true;
    tracker?.disposed(this);
    this.clear();
  }
}

/** A disposable that calls `end` once. */
export function toDisposable(end: () => void): Owned {
  let isOver = false;
  const disposable: Owned = {
    dispose() {
      if (isOver) return;
      isOver = true;
      tracker?.disposed(disposable);
      end();
    },
  };
  tracker?.created(disposable);
  return disposable;
}
