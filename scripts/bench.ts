/**
 * `npm run bench`: what the engine costs, in CPU time of this process. The machines that run it are
 * noisy, so judge by the ratios within one run. The young generation is as large as in the engine's
 * worker (src/worker/clientPort.ts): 3 × 42 MB.
 *
 * - Twelve classic programs with the full trace, first and third run in a live worker, against CPython
 *   without a trace (the `python3` at hand; its columns stay empty where there is none). As in a worker,
 *   an interpreter has been started ahead; "ahead" says what that took. They take CPython a few
 *   milliseconds, most of ours is V8 compiling: judge them by their own time. So each is also run
 *   twenty times over in one program, as "long"; from that the instructions and memory events per second
 *   and the bytes that the trace takes for an event.
 * - The twelve explained first of all in a process of their own, as they come, and after the training with
 *   which an idle worker begins (src/engine/explain/training.ts).
 * - A 100-line program, and one that imports dataclasses, enum, json and re: what an edit costs until
 *   it is explained, marks included, and what is done ahead for it while nobody waits.
 * - A file of 5,000 lines, classes and functions that are used: the same, its first edits.
 * - A million instructions with the full trace: time and memory.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { SourceText } from "../src/base/text.ts";
import { compileModule } from "../src/engine/compile/compile.ts";
import { factsOf } from "../src/engine/facts.ts";
import { Engine } from "../src/engine/index.ts";
import { newRuntime } from "../src/engine/objects/bootstrap.ts";
import { parseModule } from "../src/engine/parser/parser.ts";
import { type Run, runProgram } from "../src/engine/timeline/program.ts";
import { Recorder } from "../src/engine/timeline/recorder.ts";
import { RuntimeShelf } from "../src/engine/timeline/shelf.ts";
import { Timeline } from "../src/engine/timeline/timeline.ts";

const VERSION = "3.14";
const FACTS = factsOf(VERSION);
const PROGRAMS = [
  "recursion",
  "loops",
  "sieve",
  "nbody",
  "strings",
  "dicts",
  "lists",
  "objects",
  "linked_list",
  "binary_trees",
  "generators",
  "exceptions",
] as const;
/** A cell of the log, and a row of the timeline. */
const BYTES_PER_EVENT = 4;
const BYTES_PER_STEP = 16;

/** Edits until the worker is as warm as after some minutes of typing, and those of them measured. */
const EDITS = 160;
const MEASURED = 60;
const LARGE_EDITS = 6;

interface Measured {
  readonly run: Run;
  readonly cpuMs: number;
  /** Starting the interpreter, which is not part of `cpuMs`. */
  readonly aheadMs: number;
  readonly bytes: number;
}

/** One name for all programs: interpreters are started for a script of this name. */
const FILE_NAME = "program.py";
const shelf = new RuntimeShelf(FACTS);
shelf.take(FACTS, FILE_NAME); // for which it starts them from now on

/** How often a long program does what the short one does. */
const LONGER = 20;

const folder = new URL("../scripts/bench/", import.meta.url); // from the bundle too
const sourceOf = (name: string): string => readFileSync(new URL(`${name}.py`, folder), "utf8");

const [, , firstOf] = process.argv;
if (firstOf !== undefined) {
  printFirst(firstOf, process.argv[3] === "trained");
  process.exit();
}
benchPrograms();
benchFirst();
benchMillion();
benchEdits("100 lines", sourceOf("hundred"), EDITS);
benchEdits("imports", sourceOf("imports"), EDITS);
benchEdits("5,000 lines", largeSource(), LARGE_EDITS);
benchBoots();

function benchPrograms(): void {
  const rates = ["Minstr/s", "Mevents/s", "B/event"];
  const heads = ["CPython ms", "ahead", "first", "×", "third", "×", "long", "×", ...rates];
  console.log(row(["program", ...heads]));
  const ratios: number[][] = [[], [], []];
  for (const name of PROGRAMS) {
    const source = sourceOf(name);
    const longSource = repeated(source, `for _ in range(${LONGER}):`);
    const first = measure(name, source);
    measure(name, source);
    const third = measure(name, source);
    const long = measure(name, longSource);
    const python = cpythonMs(source);
    const times = [first.cpuMs, third.cpuMs, long.cpuMs];
    const longPython = cpythonMs(longSource);
    const cells = times.flatMap((ms, i) => {
      const base = i === 2 ? longPython : python;
      if (base !== null) ratios[i]?.push(ms / base);
      return [ms.toFixed(0), base === null ? "" : (ms / base).toFixed(1)];
    });
    const { rt } = long.run;
    const perSecond = (count: number): string => (count / long.cpuMs / 1000).toFixed(1);
    console.log(
      row([
        name,
        python === null ? "" : python.toFixed(1),
        third.aheadMs.toFixed(0),
        ...cells,
        perSecond(rt.instructionCount),
        perSecond(rt.heap.log.length),
        (long.bytes / rt.heap.log.length).toFixed(1),
      ]),
    );
  }
  const means = ratios.map(each => (each.length === 0 ? "" : geometricMean(each).toFixed(1)));
  console.log(row(["mean", "", "", ...means.flatMap(mean => ["", mean])]));
}

/** In a process of its own: what the first program costs until it is explained, and the training before. */
function printFirst(name: string, isTrained: boolean): void {
  const engine = new Engine();
  const trainingMs = cpuMsOf(() => {
    while (engine.prepare() || (isTrained && engine.rehearse()));
  });
  const limits = { maxInstructions: 1e6, maxSteps: 2e5 };
  const request = { text: sourceOf(name), fileName: FILE_NAME, pythonVersion: VERSION, limits };
  const firstMs = cpuMsOf(() => void engine.analyze(request));
  console.log(JSON.stringify([firstMs, trainingMs]));
}

function benchFirst(): void {
  console.log(`\n${row(["first of all", "cold", "prewarmed", "×", "training"])}`);
  const ratios: number[] = [];
  for (const name of PROGRAMS) {
    const [cold = 0] = firstIn(name, []);
    const [prewarmed = 0, training = 0] = firstIn(name, ["trained"]);
    ratios.push(prewarmed / cold);
    const times = [cold, prewarmed].map(ms => ms.toFixed(0));
    console.log(row([name, ...times, (prewarmed / cold).toFixed(2), training.toFixed(0)]));
  }
  console.log(row(["mean", "", "", geometricMean(ratios).toFixed(2)]));
}

/** What `printFirst` says in a new process. */
function firstIn(name: string, options: readonly string[]): number[] {
  const args = [...process.execArgv, process.argv[1] ?? "", name, ...options];
  return JSON.parse(spawnSync(process.execPath, args, { encoding: "utf8" }).stdout) as number[];
}

function benchMillion(): void {
  const endless = repeated(sourceOf("objects"), "while True:");
  const before = process.memoryUsage();
  const { run, cpuMs, bytes } = measure("million", endless, 1_000_000);
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  console.log(
    `\n${run.rt.instructionCount} instructions, ${run.rt.heap.log.length} events, full trace: ` +
      `${cpuMs.toFixed(0)} ms, trace ${(bytes / 1e6).toFixed(1)} MB, ` +
      `process grown by ${(grown / 1e6).toFixed(0)} MB`,
  );
}

function benchEdits(what: string, source: string, count: number): void {
  const limits = { maxInstructions: 1e6, maxSteps: 2e5 };
  const engine = new Engine();
  const edits: number[] = [];
  const ahead: number[] = [];
  for (let edit = 0; edit < count; edit++) {
    ahead.push(
      cpuMsOf(() => {
        while (engine.prepare());
      }),
    );
    const text = `${source}\n# edit ${edit}\n`;
    const request = { text, fileName: "edited.py", pythonVersion: VERSION, limits };
    edits.push(cpuMsOf(() => void engine.analyze(request)));
  }
  printTimes(`${what}, edit to explained`, edits);
  printTimes("  prepared ahead of it", ahead);
}

function benchBoots(): void {
  const boot = (): number => cpuMsOf(() => void newRuntime(FACTS, { logCapacity: 0 }));
  printTimes("starting a runtime", Array.from({ length: 30 }, boot));
}

/** The first two, and of the last ones the least, the middle and nearly the most. */
function printTimes(what: string, times: readonly number[]): void {
  const sorted = times.slice(-MEASURED).sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  const [first = 0, second = 0] = times;
  const text = `least ${at(0)}, median ${at(0.5)}, p95 ${at(0.95)}`;
  console.log(`${what}: first ${first.toFixed(1)}, second ${second.toFixed(1)}, ${text} ms`);
}

/** `source` as the block of the loop that begins with `head`. */
function repeated(source: string, head: string): string {
  return `${head}\n${source.replace(/^(?=.)/gm, "    ")}`;
}

/** A file as engineers write them: a class, functions that use it, and a few lines that call them. */
function largeSource(): string {
  const part = sourceOf("part");
  const lines = part.split("\n").length - 1;
  const parts = Array.from({ length: Math.ceil(5000 / lines) }, (_, at) =>
    part.replaceAll("0000", String(at)),
  );
  return parts.join("\n");
}

/** Compiles and runs `source` with the full trace; all of it counts. */
function measure(name: string, source: string, maxInstructions = 1e9): Measured {
  const limits = { maxInstructions, maxSteps: 1e8, maxMemoryEvents: 1e9 };
  const timeline = new Timeline(limits.maxSteps);
  let run: Run | undefined;
  const aheadMs = cpuMsOf(() => {
    while (shelf.restock());
  });
  const cpuMs = cpuMsOf(() => {
    const text = new SourceText(source);
    const { module } = parseModule(text, { version: VERSION });
    const options = { facts: FACTS, fileName: FILE_NAME, mode: "exec" } as const;
    const { code } = compileModule(module, text, options);
    if (code === null) throw new Error(`${name} does not compile`);
    const program = { unit: code, facts: FACTS, source, fileName: FILE_NAME, limits, shelf };
    run = runProgram(program, rt => new Recorder(rt, timeline, FILE_NAME));
  });
  if (run === undefined) throw new Error(`${name} did not run`);
  if (run.ending.kind !== "ended" && maxInstructions === 1e9) {
    throw new Error(`${name} did not end: ${JSON.stringify(run.ending)}`);
  }
  const bytes = run.rt.heap.log.length * BYTES_PER_EVENT + timeline.length * BYTES_PER_STEP;
  return { run, cpuMs, aheadMs, bytes };
}

/** The best of five runs of CPython's compile and exec; null: there is no CPython. */
function cpythonMs(program: string): number | null {
  const code = [
    "import contextlib, io, sys, time",
    "source = sys.stdin.read()",
    "def once():",
    "    start = time.process_time()",
    "    with contextlib.redirect_stdout(io.StringIO()):",
    "        exec(compile(source, 'program', 'exec'), {'__name__': '__main__'})",
    "    return time.process_time() - start",
    "print(min(once() for _ in range(5)) * 1000)",
  ].join("\n");
  const { status, stdout } = spawnSync("python3", ["-c", code], {
    encoding: "utf8",
    input: program,
  });
  return status === 0 ? Number(stdout) : null;
}

function cpuMsOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function row(cells: readonly string[]): string {
  const [first = "", ...rest] = cells;
  return first.padEnd(13) + rest.map(cell => cell.padStart(11)).join("");
}
