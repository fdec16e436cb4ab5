import type { SourceText } from "../../base/text.ts";
import type { AnalysisResult } from "../../protocol/analysis.ts";
import type { Insights } from "../../protocol/findings.ts";
import { outcomeText } from "../../protocol/outcome.ts";
import type { StepIndex, Timeline } from "../timeline/timeline.ts";
import { RANK } from "./changeText.ts";
import { stepReports } from "./marks.ts";
import type { RecordedRun } from "./recordedRun.ts";

/** What a story is told of. */
export interface StorySource {
  readonly run: RecordedRun;
  readonly text: SourceText;
  readonly result: AnalysisResult;
  readonly insights: Insights;
}

/** Runs of one line that are told: the first ones, and the last. */
const FIRST_RUNS = 3;
/** Steps told at most. */
const MAX_STEPS = 300;

/**
 * The memory story of a run: what each step changed, in sentences, then what the run as a whole
 * shows. Markdown that reads well aloud, without tables and pictures.
 */
export function storyOf({ run, text, result, insights }: StorySource): string {
  const told = toldSteps(run.timeline);
  const sentences = sentencesAt(run, told.steps);
  const parts = [headOf(run.program.fileName, result), takenOf(result), "## Step by step"];
  let quiet: StepIndex[] = [];
  const tellQuiet = (): void => {
    if (quiet.length > 0) parts.push(quietText({ run, text, result }, quiet));
    quiet = [];
  };
  for (const step of told.steps) {
    const facts = factsOf(result, step, sentences.get(step) ?? []);
    const folded = told.foldedAfter.get(step);
    if (facts.length === 0) quiet.push(step);
    if (facts.length > 0 || folded !== undefined) tellQuiet();
    if (facts.length > 0)
      parts.push(`${headOfStep({ run, text, result }, step)}:\n\n${facts.join("\n")}`);
    if (folded !== undefined) parts.push(`*Line ${run.timeline.lineAt(step)} runs ${folded}.*`);
  }
  tellQuiet();
  if (told.left > 0) parts.push(`*… and ${told.left} more steps.*`);
  parts.push(endingOf(result), findingsOf(insights));
  return `${parts.filter(part => part !== "").join("\n\n")}\n`;
}

/** What there is to tell of a text that is no program. */
export function storyWithoutRun(result: AnalysisResult): string {
  return `# Memory story\n\n${escapeText(outcomeText(result.outcome))}\n`;
}

/** What each of the steps changed, in sentences; parts of what is said are left out. */
function sentencesAt(
  run: RecordedRun,
  steps: readonly StepIndex[],
): Map<StepIndex, readonly string[]> {
  const sentences = new Map<StepIndex, readonly string[]>();
  for (const { step, changes } of stepReports(run, steps)) {
    const said = changes.filter(({ rank }) => rank < RANK.part);
    sentences.set(
      step,
      said.map(({ write, counts }) => write(counts).detail),
    );
  }
  return sentences;
}

function headOf(fileName: string, { pythonVersion, summary }: AnalysisResult): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? fileName;
  return (
    `# Memory story of ${escapeText(name)}\n\n` +
    `As CPython ${pythonVersion} would run it: ${summary.steps} steps, ${summary.objectsCreated} objects made, ` +
    `${summary.freedByRefcount} freed by reference counting, ${summary.freedByCollector} by the collector.`
  );
}

/** What the source leaves open, as it was answered for this story. */
function takenOf({ choices }: AnalysisResult): string {
  if (choices.length === 0) return "";
  const items = choices.map(choice => `- ${escapeText(choice)}`);
  return `## Not known, and taken as\n\n${items.join("\n")}`;
}

/** What a step changed and printed, an item of a list each. */
function factsOf(
  { output }: AnalysisResult,
  step: StepIndex,
  sentences: readonly string[],
): string[] {
  const printed = output
    .filter(part => part.by === step && part.stream === "stdout")
    .map(part => part.text)
    .join("");
  const facts = sentences.map(sentence => `- ${prose(sentence)}`);
  if (printed !== "") facts.push(`- It prints ${code(printed.trimEnd().replaceAll("\n", " ⏎ "))}.`);
  return facts;
}

/** Which step it is: its line and that line's code. */
function headOfStep({ run, text, result }: Omit<StorySource, "insights">, step: StepIndex): string {
  const { timeline } = run;
  const line = timeline.lineAt(step);
  const mark = result.marks.find(one => one.line === line);
  const qualname = timeline.qualnameOf(timeline.frameAt(step));
  const where = timeline.depthAt(step) <= 1 ? "" : `, in ${code(`${qualname}()`)}`;
  const shown = code(codeOf(text.lineText(line), mark?.codeEnd));
  return `**Step ${step + 1}, line ${line}**${where}, ${shown}`;
}

/** Steps one after the other that changed nothing: one sentence for all of them. */
function quietText(source: Omit<StorySource, "insights">, steps: readonly StepIndex[]): string {
  const [first = 0] = steps; // there is one
  const last = steps.at(-1) ?? first;
  if (first === last) return `${headOfStep(source, first)}: ${NOTHING}.`;
  const { timeline } = source.run;
  const lines = [...new Set(steps.map(step => timeline.lineAt(step)))];
  const which =
    lines.length === 1
      ? `line ${lines[0]}`
      : `lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)}`;
  return `**Steps ${first + 1} to ${last + 1}, ${which}**: ${NOTHING}.`;
}

const NOTHING = "no refcount of the program's own objects changes";

/** The line without its indentation and comment. */
function codeOf(line: string, codeEnd: number | undefined): string {
  return line.slice(0, codeEnd ?? line.length).trim();
}

function endingOf({ outcome, summary }: AnalysisResult): string {
  return (
    `## At the end\n\n${escapeText(outcomeText(outcome))} ` +
    `${summary.aliveAtEnd} objects are alive after the last line.`
  );
}

function findingsOf({ findings }: Insights): string {
  if (findings.length === 0) return "";
  const items = findings.map(({ line, message, proof }) => {
    const steps = proof.map(
      one => `   - Step ${one.step + 1}, line ${one.line}: ${prose(one.text)}`,
    );
    return `1. Line ${line}: ${prose(message)}\n${steps.join("\n")}`;
  });
  return `## What the run shows\n\n${items.join("\n")}`;
}

interface ToldSteps {
  readonly steps: readonly StepIndex[];
  /** After a step, how often its line runs without being told. */
  readonly foldedAfter: ReadonlyMap<StepIndex, string>;
  readonly left: number;
}

/** The steps that begin a line: of a line that runs often the first few, and the last. */
function toldSteps(timeline: Timeline): ToldSteps {
  const runs = new Map<number, StepIndex[]>();
  for (let step = 0; step < timeline.length; step++) {
    if (timeline.isReturn(step)) continue;
    const line = timeline.lineAt(step);
    const known = runs.get(line);
    if (known === undefined) runs.set(line, [step]);
    else known.push(step);
  }
  const steps: StepIndex[] = [];
  const foldedAfter = new Map<StepIndex, string>();
  for (const all of runs.values()) {
    const folded = all.length - FIRST_RUNS - 1;
    if (folded <= 0) {
      steps.push(...all);
      continue;
    }
    const last = all.at(-1) ?? 0;
    const third = all[FIRST_RUNS - 1] ?? 0;
    steps.push(...all.slice(0, FIRST_RUNS), last);
    foldedAfter.set(third, `${folded} more ${folded === 1 ? "time" : "times"} before its last run`);
  }
  steps.sort((a, b) => a - b);
  return {
    steps: steps.slice(0, MAX_STEPS),
    foldedAfter,
    left: Math.max(0, steps.length - MAX_STEPS),
  };
}

/** A sentence of ours: names between back-ticks are code, the rest is plain. */
function prose(sentence: string): string {
  const parts = sentence.split("`");
  if (parts.length % 2 === 0) return escapeText(sentence);
  return parts.map((part, at) => (at % 2 === 0 ? escapeText(part) : code(part))).join("");
}

/** Code of which Markdown takes every character as it is. */
function code(source: string): string {
  const longest = Math.max(0, ...[...source.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return source === "" ? "an empty line" : `${fence}${pad}${source}${pad}${fence}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, "\\$&");
}
