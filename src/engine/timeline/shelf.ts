import type { CPythonFacts } from "../facts.ts";
import { newRuntime } from "../objects/bootstrap.ts";
import type { Runtime } from "../objects/runtime.ts";
import { startInterpreter, type StartedInterpreter } from "../vm/run.ts";

/** An edit takes one interpreter for the run and one for the replay of its marks. */
const KEPT = 2;

/**
 * Interpreters started ahead, while nobody waits: starting one costs as much as a small program. Each
 * is given away once, so it is as fresh as one made on demand.
 */
export class RuntimeShelf {
  /** Runtimes that know no script yet. */
  private fresh: Runtime[] = [];
  private started: StartedInterpreter[] = [];
  private fileName: string | null = null;

  /** Interpreters of this version will be wanted. */
  constructor(private facts: CPythonFacts) {}

  /** An interpreter in which nothing has run, for a script of this name; its log keeps nothing yet. */
  take(facts: CPythonFacts, fileName: string): StartedInterpreter {
    if (facts !== this.facts) this.fresh = [];
    if (facts !== this.facts || fileName !== this.fileName) this.started = [];
    this.facts = facts;
    this.fileName = fileName;
    return this.started.pop() ?? startInterpreter(this.takeFresh(), fileName);
  }

  /** Does a piece of work for the version and the script that were taken last; false: there is none. */
  restock(): boolean {
    if (this.fileName !== null && this.started.length < KEPT) {
      this.started.push(startInterpreter(this.takeFresh(), this.fileName));
      return true;
    }
    if (this.started.length + this.fresh.length >= KEPT) return false;
    this.fresh.push(newRuntime(this.facts, { logCapacity: 0 }));
    return true;
  }

  private takeFresh(): Runtime {
    return this.fresh.pop() ?? newRuntime(this.facts, { logCapacity: 0 });
  }
}
