import type { CPythonFacts } from "../facts.ts";
import { newRuntime } from "../objects/bootstrap.ts";
import type { Runtime } from "../objects/runtime.ts";

/** An edit takes one runtime for the run and one for the replay of its marks. */
const KEPT = 2;

/**
 * Runtimes made ahead, while nobody waits: starting one costs as much as a small program. Each is
 * given away once, so it is as fresh as one made on demand.
 */
export class RuntimeShelf {
  private kept: Runtime[] = [];
  private facts: CPythonFacts | null = null;

  /** A runtime that nothing has run in. */
  take(facts: CPythonFacts, logCapacity: number): Runtime {
    this.choose(facts);
    const rt = this.kept.pop();
    if (rt === undefined) return newRuntime(facts, { logCapacity });
    rt.heap.log.begin(logCapacity);
    return rt;
  }

  /** Makes one runtime of the version that was taken or chosen last; false: there are enough. */
  restock(): boolean {
    if (this.facts === null || this.kept.length >= KEPT) return false;
    this.kept.push(newRuntime(this.facts, { logCapacity: 0 }));
    return true;
  }

  /** Runtimes of this version will be wanted. */
  choose(facts: CPythonFacts): void {
    if (this.facts === facts) return;
    this.facts = facts;
    this.kept = [];
  }
}
