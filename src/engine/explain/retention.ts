import type { PathStep, Retained, WithoutIt } from "../../protocol/analysis.ts";
import { isImmortal, type PyObject, ObjectFlag } from "../memory/object.ts";
import { visitAllReferences } from "../memory/references.ts";
import { sizeWithoutRunning } from "../objects/sizeof.ts";
import type { Holder } from "../timeline/references.ts";
import type { Moment } from "./moment.ts";

/** Whether a reference is left out of the question: as if it were gone. */
type IsGone = (target: PyObject, holder: Holder) => boolean;

const NOTHING_GONE: IsGone = () => false;

/**
 * What keeps objects of one moment alive, and what would die without it. Nothing is changed: the
 * counts are copied, and the deaths played on the copies. Finalizers, which could bring an object
 * back, do not run here.
 */
export class Retention {
  constructor(private readonly moment: Moment) {}

  /**
   * The shortest way from a name, a call or the interpreter to `op`: the root's words first, then
   * one slot after the other. Null where nothing outside of its own cycle leads to it.
   */
  pathTo(op: PyObject): readonly PathStep[] | null {
    const { references, ledger } = this.moment;
    const next = new Map<PyObject, { readonly holder: Holder; readonly target: PyObject }>();
    const seen = new Set([op]);
    const queue = [op];
    for (let at = 0; at < queue.length; at++) {
      const target = queue[at] as PyObject; // at is below length
      for (const holder of references.holders.get(target) ?? []) {
        if (this.isRoot(holder)) return this.steps({ holder, target }, next);
        if (holder.kind !== "object" || seen.has(holder.object)) continue;
        seen.add(holder.object);
        next.set(holder.object, { holder, target });
        queue.push(holder.object);
      }
      if (ledger.isShared(target)) {
        const rest = this.steps(next.get(target), next);
        return [{ text: "the interpreter", object: target.id }, ...rest];
      }
    }
    return null;
  }

  /** What would die with `op`: all that is reached through it alone, itself included. */
  retainedBy(op: PyObject): Retained {
    const others = this.reachable(target => target === op);
    const kept = closure([op], other => !others.has(other) && !this.moment.ledger.isShared(other));
    return this.sum(kept);
  }

  /** What would follow if `count` references of `op`, those that `isGone` names, were gone. */
  without(op: PyObject, count: number, isGone: IsGone): WithoutIt {
    const freed = this.deaths(op, count);
    const reachable = this.reachable(target => freed.has(target), isGone);
    const { garbage, objects } = this.moment.references;
    const left = objects.filter(
      each => !reachable.has(each) && !freed.has(each) && !garbage.has(each),
    );
    return { freed: this.sum(freed), left: this.sum(new Set(left)) };
  }

  /** The deaths that counting alone brings when `op` loses `count` references. */
  private deaths(op: PyObject, count: number): Set<PyObject> {
    const dead = new Set<PyObject>();
    const counts = new Map<PyObject, number>();
    const lose = (target: PyObject, references: number): void => {
      if (isImmortal(target) || this.moment.ledger.isShared(target) || dead.has(target)) return;
      // What unknown code may hold need not die.
      if ((target.head.flags & ObjectFlag.ESCAPED) !== 0) return;
      const rest = (counts.get(target) ?? target.refcount) - references;
      counts.set(target, rest);
      if (rest > 0) return;
      dead.add(target);
      pending.push(target);
    };
    const pending: PyObject[] = [];
    lose(op, count);
    for (let dying = pending.pop(); dying !== undefined; dying = pending.pop()) {
      visitAllReferences(dying, target => lose(target, 1));
    }
    return dead;
  }

  /** All that the roots reach, not through objects that are `blocked` nor references that are gone. */
  private reachable(
    blocked: (op: PyObject) => boolean,
    isGone: IsGone = NOTHING_GONE,
  ): Set<PyObject> {
    const { references } = this.moment;
    const roots = references.objects.filter(op => !blocked(op) && this.isHeldByRoot(op, isGone));
    const reached = new Set(roots);
    const pending = [...roots];
    for (let op = pending.pop(); op !== undefined; op = pending.pop()) {
      const from = op;
      visitAllReferences(from, (target, edge) => {
        if (reached.has(target) || blocked(target)) return;
        if (isGone(target, { kind: "object", object: from, edge })) return;
        reached.add(target);
        pending.push(target);
      });
    }
    return reached;
  }

  private isHeldByRoot(op: PyObject, isGone: IsGone): boolean {
    if (this.moment.ledger.isShared(op)) return true;
    const holders = this.moment.references.holders.get(op) ?? [];
    return holders.some(holder => this.isRoot(holder) && !isGone(op, holder));
  }

  /** Frames, native code and the interpreter's own objects; also the dict of the global names. */
  private isRoot(holder: Holder): boolean {
    if (holder.kind !== "object") return true;
    return this.moment.isGlobals(holder.object) || this.moment.ledger.isShared(holder.object);
  }

  private steps(
    first: { readonly holder: Holder; readonly target: PyObject } | undefined,
    next: ReadonlyMap<PyObject, { readonly holder: Holder; readonly target: PyObject }>,
  ): PathStep[] {
    const steps: PathStep[] = [];
    for (let step = first; step !== undefined; step = next.get(step.target)) {
      steps.push({ text: this.moment.ledger.describe(step.holder), object: step.target.id });
    }
    return steps;
  }

  private sum(ops: ReadonlySet<PyObject>): Retained {
    let bytes = 0;
    for (const op of ops) bytes += sizeWithoutRunning(this.moment.rt, op) ?? 0;
    return { objects: ops.size, bytes };
  }
}

/** `start` and all that it leads to through objects that `isWanted`. */
function closure(start: readonly PyObject[], isWanted: (op: PyObject) => boolean): Set<PyObject> {
  const found = new Set(start);
  const pending = [...start];
  for (let op = pending.pop(); op !== undefined; op = pending.pop()) {
    visitAllReferences(op, target => {
      if (found.has(target) || isImmortal(target) || !isWanted(target)) return;
      found.add(target);
      pending.push(target);
    });
  }
  return found;
}
