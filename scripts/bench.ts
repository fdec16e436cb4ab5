/**
 * `npm run bench`: what the engine costs. CPU time, in this process; the machines that run it are
 * noisy, so judge by the ratios within one run.
 *
 * For each fixed program: the first run and the third, with the full trace, and from the third the
 * instructions and memory events per second and the bytes that the trace takes for an event. For a
 * 100-line program: what an edit costs until it is explained, marks included.
 */
import { readFileSync } from "node:fs";
import { SourceText } from "../src/base/text.ts";
import { compileModule } from "../src/engine/compile/compile.ts";
import { factsOf } from "../src/engine/facts.ts";
import { analyze } from "../src/engine/index.ts";
import { parseModule } from "../src/engine/parser/parser.ts";
import { type Run, runProgram } from "../src/engine/timeline/program.ts";
import { Recorder } from "../src/engine/timeline/recorder.ts";
import { Timeline } from "../src/engine/timeline/timeline.ts";

const PROGRAMS = ["fib", "lists", "objects"] as const;
const BYTES_PER_EVENT = 4;
const BYTES_PER_STEP = 16;

interface Measured {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly cpuMs: number;
}

function cpuMsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function measure(name: string, source: string): Measured {
  const facts = factsOf("3.14");
  const text = new SourceText(source);
  const { module } = parseModule(text, { version: "3.14" });
  const { code } = compileModule(module, text, { facts, fileName: name, mode: "exec" });
  if (code === null) throw new Error(`${name} does not compile`);
  const limits = { maxInstructions: 1e9, maxSteps: 1e8, maxMemoryEvents: 1e9 };
  const timeline = new Timeline(limits.maxSteps);
  let run: Run | undefined;
  const cpuMs = cpuMsOf(() => {
    run = runProgram(
      { unit: code, facts, source, fileName: name, limits },
      rt => new Recorder(rt, timeline, name),
    );
  });
  if (run?.ending.kind !== "ended") throw new Error(`${name} did not end`);
  return { run, timeline, cpuMs };
}

function row(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) => String(cell)[index === 0 ? "padEnd" : "padStart"](index === 0 ? 10 : 12))
    .join("");
}

console.log(
  row(["program", "first ms", "third ms", "Minstr", "Minstr/s", "Mevents", "Mevents/s", "B/event"]),
);
for (const name of PROGRAMS) {
  const source = readFileSync(new URL(`bench/${name}.py`, import.meta.url), "utf8");
  const first = measure(name, source);
  measure(name, source);
  const third = measure(name, source);
  const instructions = third.run.rt.instructionCount;
  const events = third.run.rt.heap.log.length;
  const bytes = events * BYTES_PER_EVENT + third.timeline.length * BYTES_PER_STEP;
  const perSecond = (count: number): string => (count / third.cpuMs / 1000).toFixed(1);
  console.log(
    row([
      name,
      first.cpuMs.toFixed(0),
      third.cpuMs.toFixed(0),
      (instructions / 1e6).toFixed(2),
      perSecond(instructions),
      (events / 1e6).toFixed(2),
      perSecond(events),
      (bytes / events).toFixed(1),
    ]),
  );
}

const course = readFileSync(new URL("bench/hundred.py", import.meta.url), "utf8");
const edits: number[] = [];
for (let edit = 0; edit < 30; edit++) {
  const text = `${course}\n# edit ${edit}\n`;
  const request = {
    text,
    fileName: "hundred.py",
    pythonVersion: "3.14",
    limits: { maxInstructions: 1e6, maxSteps: 1e5 },
  };
  edits.push(cpuMsOf(() => void analyze(request)));
}
const sorted = edits.slice(5).sort((a, b) => a - b);
const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
console.log(
  `\n100 lines, edit to explained (CPU ms): first ${edits[0]?.toFixed(1)}, median ${at(0.5)}, p95 ${at(0.95)}`,
);
