import { SourceText } from "../../src/base/text.ts";
import { compileModule } from "../../src/engine/compile/compile.ts";
import { boundsOf, countText } from "../../src/engine/explain/bounds.ts";
import { otherPaths, recordPath } from "../../src/engine/explain/paths.ts";
import { typeNameOf } from "../../src/engine/explain/preview.ts";
import { factsOf, type PythonVersion } from "../../src/engine/facts.ts";
import { isImmortal, isShared, type PyObject } from "../../src/engine/memory/object.ts";
import type { InterpreterFrame } from "../../src/engine/objects/functions/frame.ts";
import type { Runtime } from "../../src/engine/objects/runtime.ts";
import { isUnknown } from "../../src/engine/objects/unknown/unknown.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import { bindingsOf, framesOf } from "../../src/engine/timeline/bindings.ts";
import { lineOf } from "../../src/engine/timeline/observations.ts";
import { type Program, runProgram } from "../../src/engine/timeline/program.ts";
import { collectReferences } from "../../src/engine/timeline/references.ts";
import type { ObservedEvent, Recording } from "./recordings.ts";

/** What a comparison found. */
export interface Compared {
  /** Names whose count was compared. */
  readonly compared: number;
  /** Of these, those whose count was shown as a bound. */
  readonly bounds: number;
  /** Claims that CPython contradicts. */
  readonly contradictions: readonly string[];
}

/** Steps of one path that are compared: each walks the heap. */
const MAX_STEPS = 250;

/**
 * Runs `source`, in which a part of the recorded program is unknown, on all paths that an analysis
 * looks at, and compares with the recording what is shown for each name, for as long as a path takes
 * the same way: CPython's count lies within the bounds, and its type is the one shown.
 */
export function compareBounds(
  source: string,
  fileName: string,
  version: PythonVersion,
  recording: Recording,
): Compared {
  const facts = factsOf(version);
  const text = new SourceText(source);
  const { module } = parseModule(text, { version });
  const { code } = compileModule(module, text, { facts, fileName, mode: "exec" });
  if (code === null) throw new Error(`${fileName}: does not compile`);
  const limits = { maxInstructions: 300_000, maxSteps: 20_000, maxMemoryEvents: 600_000 };
  const program: Program = { unit: code, facts, source, fileName, limits };
  const first = recordPath(program);
  let compared = 0;
  let bounds = 0;
  const told = new Map<string, Verdict>();
  for (const path of [first, ...otherPaths(first, 0)]) {
    const comparison = new Comparison(fileName, recording.events);
    runProgram(path.run.program, rt => ({
      onLine: frame => comparison.look(rt, frame, "line"),
      onReturn: frame => comparison.look(rt, frame, "return"),
    }));
    compared += comparison.compared;
    bounds += comparison.bounds;
    for (const [claim, verdict] of comparison.verdicts) {
      const known = told.get(claim);
      // What is shown is the range over the paths: one of them has to be right.
      if (known === undefined || verdict === null) told.set(claim, verdict);
    }
  }
  const contradictions = [...told.values()].filter(verdict => verdict !== null);
  return { compared, bounds, contradictions };
}

/** What contradicts a claim; null: nothing. */
type Verdict = string | null;

class Comparison {
  compared = 0;
  bounds = 0;
  /** By event and name. */
  readonly verdicts = new Map<string, Verdict>();
  private at = 0;
  private isLost = false;

  constructor(
    private readonly fileName: string,
    private readonly events: readonly ObservedEvent[],
  ) {}

  look(rt: Runtime, frame: InterpreterFrame, ev: string): void {
    if (frame.code.unit.filename !== this.fileName || this.isLost) return;
    const event = this.events[this.at];
    this.at += 1;
    const isSame =
      event !== undefined &&
      event.ev === ev &&
      event.fn === frame.code.unit.name &&
      event.line === lineOf(frame);
    // From here on the path goes another way than CPython did.
    if (!isSame || this.at > MAX_STEPS) this.isLost = true;
    else if (rt.unknowns.isActive) this.compare(rt, frame, event);
  }

  private compare(rt: Runtime, innermost: InterpreterFrame, event: ObservedEvent): void {
    const references = collectReferences(rt, 20_000);
    const frames = framesOf(innermost, this.fileName);
    if (frames.length !== event.frames.length) return;
    for (const [index, frame] of frames.entries()) {
      const theirs = event.frames[index]?.names ?? {};
      for (const [name, op] of bindingsOf(frame).names) {
        const object = event.objs[theirs[name] ?? ""];
        if (object === undefined || object.immortal || object.shared) continue;
        const wrong = this.judge(rt, references, op, object);
        const claim = `${event.i} ${index} ${name}`;
        this.verdicts.set(claim, wrong && `line ${event.line}: ${name} ${wrong}`);
      }
    }
  }

  private judge(
    rt: Runtime,
    references: ReturnType<typeof collectReferences>,
    op: PyObject,
    { type, refs }: { type: string; refs: number },
  ): Verdict {
    if (isImmortal(op) || isShared(op)) return null;
    // What unknown code has raised is caught as what it may be.
    const isRaised = typeNameOf(op) === "unknown exception";
    const isKnown = !isRaised && (!isUnknown(op) || op.knownType !== null);
    const shown = boundsOf(rt, references, op);
    this.compared += 1;
    if (shown.least !== shown.most) this.bounds += 1;
    if (isKnown && typeNameOf(op) !== type) return `is shown as ${typeNameOf(op)}, it is ${type}`;
    const isWithin = refs >= shown.least && (shown.most === null || refs <= shown.most);
    return isWithin ? null : `has refs ${countText(shown)}, CPython counts ${refs}`;
  }
}
