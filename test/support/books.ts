import { SourceText } from "../../src/base/text.ts";
import { compileModule } from "../../src/engine/compile/compile.ts";
import { Labels } from "../../src/engine/explain/labels.ts";
import { Ledger } from "../../src/engine/explain/ledger.ts";
import { factsOf, type PythonVersion } from "../../src/engine/facts.ts";
import { isImmortal, ObjectFlag, type PyObject } from "../../src/engine/memory/object.ts";
import type { InterpreterFrame } from "../../src/engine/objects/functions/frame.ts";
import type { Runtime } from "../../src/engine/objects/runtime.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import { framesOf } from "../../src/engine/timeline/bindings.ts";
import type { Observer } from "../../src/engine/vm/observer.ts";
import { runProgram } from "../../src/engine/timeline/program.ts";
import { visitAllReferences } from "../../src/engine/memory/references.ts";
import { collectReferences, visitRoots } from "../../src/engine/timeline/references.ts";

/** One object whose count differs from the references that can be found. */
export interface Imbalance {
  readonly line: number;
  readonly label: string;
  readonly refcount: number;
  readonly holders: readonly string[];
}

/** Looks at no more moments than this in one run: every look walks the heap. */
const MAX_LOOKS = 400;
/** A run in which more than these do not balance is looked at no further. */
const MAX_FOUND = 20;
/** Heaps of more objects are not looked through. */
const MAX_OBJECTS = 50_000;

/**
 * Runs a program and compares, at its steps, every count with the references that the heap and the
 * roots account for; also that nothing alive refers to something dead. Empty: the books balance.
 */
export function imbalances(
  source: string,
  options: { version: PythonVersion; fileName: string; maxInstructions?: number },
): readonly Imbalance[] {
  const { version, fileName, maxInstructions = 2_000_000 } = options;
  const facts = factsOf(version);
  const text = new SourceText(source);
  const { module } = parseModule(text, { version });
  const { code } = compileModule(module, text, { facts, fileName, mode: "exec" });
  if (code === null) return [];
  const limits = { maxInstructions, maxSteps: 0, maxMemoryEvents: 0 };
  const audits: Auditor[] = [];
  runProgram({ unit: code, facts, source, fileName, limits }, rt => {
    const auditor = new Auditor(rt, fileName);
    audits.push(auditor);
    return auditor;
  });
  return audits.flatMap(({ found }) => found);
}

/** Looks through the books at the steps of a file's run. */
export class Auditor implements Observer {
  /** What did not balance; of a run that goes wrong, the beginning. */
  readonly found: Imbalance[] = [];
  private looks = 0;
  private readonly count: ReferenceCount;

  constructor(
    private readonly rt: Runtime,
    readonly fileName: string,
  ) {
    this.count = new ReferenceCount(rt);
  }

  onLine(frame: InterpreterFrame): void {
    this.look(frame);
  }

  onReturn(frame: InterpreterFrame): void {
    this.look(frame);
  }

  private look(frame: InterpreterFrame): void {
    const { rt, fileName, found } = this;
    const isOther = frame.code.unit.filename !== fileName;
    if (isOther || found.length > MAX_FOUND || this.looks === MAX_LOOKS) return;
    this.looks += 1;
    if (!this.count.balances()) found.push(...imbalancesNow(rt, frame, fileName));
  }
}

/**
 * Counts references without noting whose they are: of a look at a heap in which all is well, which every
 * look should be, that is all one wants to know. Goes where `collectReferences` goes.
 */
class ReferenceCount {
  /** References found to each object, by id. */
  private counts = new Int32Array(0);
  /** 1 for each object that was met, by id. */
  private seen = new Uint8Array(0);
  private readonly met: PyObject[] = [];
  private looked = 0;
  private isCut = false;

  constructor(private readonly rt: Runtime) {}

  /** True also where the heap is too large to be looked through. */
  balances(): boolean {
    const { rt } = this;
    this.begin();
    visitRoots(rt, this.note);
    for (const dict of rt.changedBootDicts()) visitAllReferences(dict, this.note);
    this.drain();
    // Static types of modules that were imported since: the collector does not see them.
    for (const type of rt.staticTypes) {
      if (type.id > rt.bootObjects && this.seen[type.id] === 0) {
        this.seen[type.id] = 1;
        visitAllReferences(type, this.note);
      }
    }
    this.drain();
    if (rt.isFinalizing) rt.heap.gc.visitInterpreterObjects(this.meet);
    rt.heap.gc.visitObjects(this.meet);
    for (const op of rt.heap.gc.objectsUnderCollection()) this.meet(op);
    this.drain();
    return this.isCut || this.met.every(op => this.isRight(op));
  }

  private begin(): void {
    const room = this.rt.heap.objectCount + 1;
    if (room > this.counts.length) {
      this.counts = new Int32Array(room * 2);
      this.seen = new Uint8Array(room * 2);
    } else {
      this.counts.fill(0, 0, room);
      this.seen.fill(0, 0, room);
    }
    this.met.length = 0;
    this.looked = 0;
    this.isCut = false;
  }

  private readonly note = (op: PyObject): void => {
    this.counts[op.id] = (this.counts[op.id] ?? 0) + 1;
    this.meet(op);
  };

  private readonly meet = (op: PyObject): void => {
    const { id } = op;
    if (this.seen[id] !== 0 || id <= this.rt.bootObjects) return;
    if (this.met.length >= MAX_OBJECTS) {
      this.isCut = true;
      return;
    }
    this.seen[id] = 1;
    this.met.push(op);
  };

  private drain(): void {
    while (this.looked < this.met.length) {
      const op = this.met[this.looked++] as PyObject; // below the length
      visitAllReferences(op, this.note);
    }
  }

  /** As Ledger.unexplained says: of what the interpreter shares, it holds the rest. */
  private isRight(op: PyObject): boolean {
    if ((op.head.flags & ObjectFlag.DEAD) !== 0) return false;
    if (isImmortal(op) || (op.head.flags & ObjectFlag.SHARED) !== 0) return true;
    return op.refcount === this.counts[op.id];
  }
}

/** The same with names, for whoever has to find the fault. */
function imbalancesNow(rt: Runtime, frame: InterpreterFrame, fileName: string): Imbalance[] {
  const map = collectReferences(rt, MAX_OBJECTS);
  if (map.isCut) return [];
  const labels = new Labels(rt.heap, rt.bootObjects);
  const globals = framesOf(frame, fileName)[0]?.globals ?? null;
  const ledger = new Ledger(rt, map, labels, globals);
  const line = frame.code.unit.lines[frame.lasti] ?? 0;
  const wrong = (op: PyObject): boolean =>
    (op.head.flags & ObjectFlag.DEAD) !== 0 || ledger.unexplained(op) !== 0;
  return map.objects.filter(wrong).map(op => ({
    line,
    label: labels.of(op),
    refcount: (op.head.flags & ObjectFlag.DEAD) !== 0 ? 0 : op.refcount,
    holders: (map.holders.get(op) ?? []).map(holder => ledger.describe(holder)),
  }));
}
