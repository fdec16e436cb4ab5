import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import pc from "picocolors";
import {
  analyze,
  DEFAULT_PYTHON_VERSION,
  observe,
  PYTHON_PROFILES,
  type PythonProfile,
  syntaxErrorOf,
  syntaxErrorText,
  syntaxTree,
} from "../engine/index.ts";
import type { AnalysisRequest } from "../protocol/analysis.ts";
import { traceJson } from "../protocol/traceJson.ts";
import { annotated } from "./annotated.ts";
import { pythonJson } from "./pythonJson.ts";
import { collectionsText } from "./collections.ts";
import { DecodingError, decodeSource, SourceError } from "./source.ts";

/** What the command has of the world around it. */
export interface World {
  readonly version: string;
  /** The path as Python has it in `__file__` and tracebacks: absolute. */
  absolute(path: string): string;
  readFile(path: string): Uint8Array;
  readStdin(): Uint8Array;
  out(text: string): void;
  err(text: string): void;
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The program ran to its end, or as far as the limits let it. */
const OK = 0;
/** The program raised, or cannot be read as Python. */
const RAISED = 1;
/** The command is used wrongly, or a file cannot be read. */
const USAGE = 2;
/** A fault of ours (EX_SOFTWARE). */
const FAULT = 70;

const FORMATS = ["text", "json", "story", "observations"] as const;

interface TraceOptions {
  readonly python: PythonProfile;
  readonly format: (typeof FORMATS)[number];
  readonly maxInstructions: number;
  readonly maxSteps: number;
  readonly color?: boolean;
  readonly gc?: boolean;
}

/** Runs the command with `args` and returns its exit code. Reads only the files that are asked for. */
export function runCli(args: readonly string[], world: World): number {
  let code = OK;
  const program = commandLine(world, end => {
    code = Math.max(code, end());
  });
  try {
    program.parse(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof SourceError) {
      world.err(`refscope: ${error.message}\n`);
      return USAGE;
    }
    if (error instanceof DecodingError) {
      const { line, file, message } = error;
      const place = line === null ? "" : `  File "${file}", line ${line}\n`;
      world.err(`${place}SyntaxError: ${message}\n`);
      return RAISED;
    }
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? OK : USAGE;
  }
}

function commandLine(world: World, run: (end: () => number) => void): Command {
  const program = new Command("refscope")
    .description("Shows what a Python program does to memory. It never runs Python.")
    .version(world.version, "-V, --version")
    .helpCommand(false)
    .showHelpAfterError("(refscope --help says more)")
    .exitOverride()
    .configureOutput({ writeOut: world.out, writeErr: world.err });
  const python = () =>
    new Option("--python <version>", "the CPython version that is modelled")
      .choices(PYTHON_PROFILES)
      .default(DEFAULT_PYTHON_VERSION);
  program
    .command("trace")
    .description("Traces a program and prints what each line does to memory.")
    .argument("<file>", "a Python file; - is standard input")
    .addOption(python())
    .addOption(
      new Option("--format <format>", "annotated source, a whole trace, or what a recorder sees")
        .choices(FORMATS)
        .default("text"),
    )
    .option("--max-instructions <n>", "stop the program after so many", wholeNumber, 10_000_000)
    .option("--max-steps <n>", "lines run that are kept", wholeNumber, 1_000_000)
    .option("--gc", "tell each collection of the garbage collector, phase by phase")
    .option("--no-color", "no colors, also on a terminal")
    .action((file: string, options: TraceOptions) => run(() => trace(world, file, options)));
  program
    .command("ast")
    .description("Prints the syntax tree of files.")
    .argument("<file...>", "Python files; - is standard input")
    .addOption(python())
    .option("--spans", "one line of JSON a file: every node with its kind and place")
    .action((files: string[], options: { python: PythonProfile; spans?: boolean }) =>
      run(() => printTrees(world, files, options)),
    );
  return program;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It is no whole number.");
  return Number(text);
}

function trace(world: World, file: string, options: TraceOptions): number {
  const { python, format, maxInstructions, maxSteps } = options;
  const text = readSource(world, file, python);
  const fileName = nameOf(world, file);
  const error = syntaxErrorOf(text, python);
  if (error !== undefined) world.err(syntaxErrorText(error, text, fileName, python));
  if (format === "observations") {
    const observed = observe(text, { version: python, fileName, maxInstructions });
    world.out(`${JSON.stringify(observed)}\n`);
    return error !== undefined || observed.exception !== null ? RAISED : OK;
  }
  if (format === "text" && error !== undefined) return RAISED;
  const limits = { maxInstructions, maxSteps };
  const request: AnalysisRequest = { text, fileName, pythonVersion: python, limits };
  const analysis = analyze(request);
  if ("kind" in analysis) {
    world.err(`refscope: a fault of its own: ${analysis.message}\n${analysis.stack}\n`);
    return FAULT;
  }
  const { result } = analysis;
  const isRaised = error !== undefined || result.outcome.kind === "raised";
  if (format === "story") world.out(analysis.story());
  else if (format === "json")
    world.out(`${JSON.stringify(traceJson(request, result))}
`);
  else {
    const colors = pc.createColors(hasColors(world, options.color));
    world.out(annotated(text, result, colors));
    if (options.gc === true)
      world.out(`
${collectionsText(analysis, colors)}`);
  }
  return isRaised ? RAISED : OK;
}

function printTrees(
  world: World,
  files: readonly string[],
  { python, spans }: { readonly python: PythonProfile; readonly spans?: boolean },
): number {
  let code = OK;
  for (const file of files) {
    const text = readSource(world, file, python);
    const tree = syntaxTree(text, python);
    if (spans === true) {
      const { error } = tree;
      const line =
        error === undefined
          ? { path: file, ok: true, spans: tree.spans() }
          : { path: file, ok: false, error: `${error.message} (<unknown>, line ${error.lineno})` };
      world.out(`${pythonJson(line)}\n`);
      continue;
    }
    if (files.length > 1) world.out(`# ${file}\n`);
    world.out(`${tree.dump().trimEnd()}\n`);
    if (tree.error === undefined) continue;
    world.err(syntaxErrorText(tree.error, text, nameOf(world, file), python));
    code = RAISED;
  }
  return code;
}

function nameOf(world: World, file: string): string {
  return file === "-" ? "<stdin>" : world.absolute(file);
}

function readSource(world: World, file: string, python: PythonProfile): string {
  let bytes: Uint8Array;
  try {
    bytes = file === "-" ? world.readStdin() : world.readFile(file);
  } catch (error) {
    throw new SourceError(`cannot read ${file}: ${reasonOf(error)}`);
  }
  return decodeSource(bytes, nameOf(world, file), Number(python.split(".")[1]));
}

/** What the system says, without its own name for the call. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}

/** Colours where a person reads: on a terminal, unless NO_COLOR says no (no-color.org). */
function hasColors({ isTerminal, env }: World, option: boolean | undefined): boolean {
  if (option === false) return false;
  const isSet = (name: string): boolean => (env[name] ?? "") !== "";
  if (isSet("NO_COLOR")) return false;
  if (isSet("FORCE_COLOR")) return env["FORCE_COLOR"] !== "0";
  return isTerminal && env["TERM"] !== "dumb";
}
