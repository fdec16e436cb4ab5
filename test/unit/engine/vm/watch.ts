import assert from "node:assert/strict";
import { SourceText } from "../../../../src/base/text.ts";
import { compileModule } from "../../../../src/engine/compile/compile.ts";
import { factsOf, type PythonVersion } from "../../../../src/engine/facts.ts";
import { EventCode } from "../../../../src/engine/memory/events.ts";

import type { InterpreterFrame } from "../../../../src/engine/objects/functions/frame.ts";
import type { Runtime } from "../../../../src/engine/objects/runtime.ts";
import { asString, PyUnicode } from "../../../../src/engine/objects/text/unicodeobject.ts";
import { parseModule } from "../../../../src/engine/parser/parser.ts";
import { type Run, runProgram } from "../../../../src/engine/timeline/program.ts";
import { visitRoots } from "../../../../src/engine/timeline/references.ts";
import { visitAllReferences } from "../../../../src/engine/memory/references.ts";

/** What a program shows at its calls of `look(…)`, which stands for any native function. */
export interface Seen {
  /** The count of the object that the global `x` names. */
  readonly refcount: number;
  /** Who holds it: "global", "local NAME", "stack", "slot", "native", "frame", "exception". */
  readonly holders: readonly string[];
}

export interface Watched {
  readonly run: Run;
  /** One entry a line event on a line that ends in `# look`. */
  readonly seen: readonly Seen[];
  readonly output: string;
}

/** Runs `source` and looks at the object named `x` before each line that ends in `# look`. */
export function watch(source: string, version: PythonVersion = "3.14"): Watched {
  const facts = factsOf(version);
  const text = new SourceText(source);
  const { module, errors } = parseModule(text, { version });
  assert.deepEqual(errors, []);
  const { code } = compileModule(module, text, { facts, fileName: "w.py", mode: "exec" });
  assert.ok(code !== null);
  const lines = source.split("\n");
  const seen: Seen[] = [];
  const limits = { maxInstructions: 100_000, maxSteps: 0, maxMemoryEvents: 1_000_000 };
  const program = { unit: code, facts, source, fileName: "w.py", limits };
  const run = runProgram(program, rt => ({
    onLine: frame => {
      const line = lines[(frame.code.unit.lines[frame.pc] ?? 0) - 1] ?? "";
      if (frame.code.unit.filename !== "w.py" || !line.endsWith("# look")) return;
      seen.push(lookAt(rt, frame));
    },
    onReturn: () => undefined,
  }));
  const output = run.rt.output.map(part => part.text).join("");
  assert.equal(run.ending.kind, "ended", JSON.stringify(run.ending));
  assertEverythingGone(run.rt);
  return { run, seen, output };
}

function lookAt(rt: Runtime, frame: InterpreterFrame): Seen {
  const { index, me_value } = frame.globals;
  const x = me_value[index.get("x") ?? -1];
  assert.ok(x, "no global x");
  const holders: string[] = [];
  visitRoots(rt, (target, holder) => {
    if (target !== x) return;
    if (holder.kind === "local") {
      holders.push(`local ${holder.frame.code.unit.localsplusNames[holder.slot]}`);
    } else holders.push(holder.kind);
  });
  for (const op of rt.heap.gc.objects()) {
    visitAllReferences(op, (target, edge) => {
      if (target === x) holders.push(op === frame.globals ? nameOf(edge) : "slot");
    });
  }
  return { refcount: x.refcount, holders: holders.sort() };
}

function nameOf(edge: unknown): string {
  return edge instanceof PyUnicode ? `global ${asString(edge)}` : "slot";
}

/** After the end of the interpreter nothing hangs in the machine. */
function assertEverythingGone(rt: Runtime): void {
  assert.equal(rt.frame, null);
  assert.equal(rt.raised, null);
  assert.equal(rt.recursionDepth, 0);
  assert.equal(rt.excInfo.value, null);
  assert.deepEqual(
    rt.nativeRoots.map(({ label }) => label),
    [],
  );
  assert.equal(rt.heap.finalizing.length, 0);
}

/** Objects of a type that the program made, and how many of them died: the log's balance. */
export function birthsAndDeaths(rt: Runtime, typeName: string): { born: number; died: number } {
  const { log, births, typeNames } = rt.heap;
  const isOfType = (id: number): boolean => typeNames[births.get(id - 1)] === typeName;
  let born = 0;
  let died = 0;
  for (let i = 0; i < log.length; i++) {
    const cell = log.cell(i);
    if (!isOfType(cell >>> 2)) continue;
    if ((cell & 3) === EventCode.ALLOC) born += 1;
    if ((cell & 3) === EventCode.DEALLOC) died += 1;
  }
  return { born, died };
}
