import { SourceText } from "../../src/base/text.ts";
import { compileModule } from "../../src/engine/compile/compile.ts";
import { Labels } from "../../src/engine/explain/labels.ts";
import { Ledger } from "../../src/engine/explain/ledger.ts";
import { factsOf, type PythonVersion } from "../../src/engine/facts.ts";
import { ObjectFlag, type PyObject } from "../../src/engine/memory/object.ts";
import type { InterpreterFrame } from "../../src/engine/objects/frame.ts";
import type { Runtime } from "../../src/engine/objects/runtime.ts";
import { parseModule } from "../../src/engine/parser/parser.ts";
import { framesOf } from "../../src/engine/timeline/bindings.ts";
import { runProgram } from "../../src/engine/timeline/program.ts";
import { collectReferences } from "../../src/engine/timeline/references.ts";

/** One object whose count differs from the references that can be found. */
export interface Imbalance {
  readonly line: number;
  readonly label: string;
  readonly refcount: number;
  readonly holders: readonly string[];
}

/** Looks at no more moments than this in one run: every look walks the heap. */
const MAX_LOOKS = 400;

/**
 * Runs a program and compares, at its steps, every count with the references that the heap and the
 * roots account for; also that nothing alive refers to something dead. Empty: the books balance.
 */
export function imbalances(
  source: string,
  options: { version: PythonVersion; fileName: string; maxInstructions?: number },
): Imbalance[] {
  const { version, fileName, maxInstructions = 2_000_000 } = options;
  const facts = factsOf(version);
  const text = new SourceText(source);
  const { module } = parseModule(text, { version });
  const { code } = compileModule(module, text, { facts, fileName, mode: "exec" });
  if (code === null) return [];
  const limits = { maxInstructions, maxSteps: 0, maxMemoryEvents: 0 };
  const found: Imbalance[] = [];
  let looks = 0;
  const look = (rt: Runtime, frame: InterpreterFrame): void => {
    if (frame.code.unit.filename !== fileName || found.length > 20 || looks >= MAX_LOOKS) return;
    looks += 1;
    found.push(...imbalancesNow(rt, frame, fileName));
  };
  runProgram({ unit: code, facts, source, fileName, limits }, rt => ({
    onLine: frame => look(rt, frame),
    onReturn: frame => look(rt, frame),
  }));
  return found;
}

function imbalancesNow(rt: Runtime, frame: InterpreterFrame, fileName: string): Imbalance[] {
  const map = collectReferences(rt, 50_000);
  if (map.isCut) return [];
  const labels = new Labels(rt.heap, rt.bootObjects);
  const globals = framesOf(frame, fileName)[0]?.globals ?? null;
  const ledger = new Ledger(rt, map, labels, globals);
  const line = frame.code.unit.lines[frame.lasti] ?? 0;
  const wrong = (op: PyObject): boolean =>
    (op.flags & ObjectFlag.DEAD) !== 0 || ledger.unexplained(op) !== 0;
  return map.objects.filter(wrong).map(op => ({
    line,
    label: labels.of(op),
    refcount: (op.flags & ObjectFlag.DEAD) !== 0 ? 0 : op.refcount,
    holders: (map.holders.get(op) ?? []).map(holder => ledger.describe(holder)),
  }));
}
