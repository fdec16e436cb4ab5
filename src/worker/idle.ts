import type { Engine } from "../engine/index.ts";

/** Prepares the next program piece by piece; each is a task of its own, so that messages go first. */
export function prepareWhenIdle(engine: Engine): void {
  setTimeout(() => {
    if (engine.prepare()) prepareWhenIdle(engine);
  }, 0);
}
