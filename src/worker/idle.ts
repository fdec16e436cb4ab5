import type { Engine } from "../engine/index.ts";

/** Without a message for so long, the worker is idle. */
const QUIET_MS = 400;
/** Between two pieces of work that nobody waits for: a machine of one core has others to serve. */
const PAUSE_MS = 50;

/**
 * Does work ahead while nobody waits, each piece in a task of its own, so that messages go first: what the
 * engine's next program needs at once, the rest when it is quiet, `loadRest` before it. That is called
 * again and again.
 *
 * @returns to be called after each message
 */
export function workWhenIdle(engine: Engine, loadRest: () => void): () => void {
  let timer = setTimeout(prepare, 0, QUIET_MS);
  function prepare(pauseMs: number): void {
    timer = engine.prepare() ? setTimeout(prepare, 0, pauseMs) : setTimeout(rehearse, pauseMs);
  }
  function rehearse(): void {
    loadRest();
    if (engine.rehearse()) timer = setTimeout(prepare, 0, PAUSE_MS);
  }
  return () => {
    clearTimeout(timer);
    timer = setTimeout(prepare, 0, QUIET_MS);
  };
}
