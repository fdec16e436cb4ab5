import { type ChangeText, NO_COUNTS, RANK } from "./changeText.ts";
import { CALLED, type RunReports } from "./lineMark.ts";
import { type AskedLines, type LineReport, lineReports } from "./marks.ts";
import { otherPaths, type Path, recordPath, uncalledFunctions } from "./paths.ts";
import {
  firstScene,
  premiseOf,
  type Scene,
  sceneOfPath,
  sceneOfStory,
  stepInAnalysis,
} from "./scenes.ts";

/** Functions that are called though the module does not call them; the rest is not looked at. */
const MAX_STORIES = 40;
/** Paths through these calls beside the first. */
const MAX_OTHER_CALLS = 3;

/** What all runs of a program tell: their steps, one scene after the other, and their lines. */
export interface Told {
  readonly scenes: readonly Scene[];
  readonly reports: readonly RunReports[];
}

/** What is asked of all runs alike. */
type AskedTelling = Pick<AskedLines, "statements" | "inSight">;

/** Tells the first path, the others, and calls of the functions that no path calls. */
export function tell(first: Path, others: readonly Path[], asked: AskedTelling): Told {
  const scenes: Scene[] = [firstScene(first)];
  const reports: RunReports[] = [
    {
      reports: lineReports({ ...asked, run: first.run, from: 0 }),
      prefix: "",
      premise: premiseOf(first),
      toStep: step => step,
    },
  ];
  const lines = new Set(reports.flatMap(each => each.reports.map(({ line }) => line)));
  for (const path of others) {
    const own = lineReports({ ...asked, run: path.run, from: 0 }).map(report =>
      lines.has(report.line) ? report : withRaise(path, report),
    );
    const scene = sceneOfPath(path, scenes.at(-1) as Scene); // there is a first
    if (own.some(({ line }) => !lines.has(line))) scenes.push(scene);
    for (const { line } of own) lines.add(line);
    reports.push({
      reports: own,
      prefix: "otherwise: ",
      premise: premiseOf(path),
      toStep: step => stepInAnalysis(scene, step),
    });
  }
  tellStories(first, others, { scenes, reports, asked }, lines);
  return { scenes, reports };
}

/** The report with the exception that ends the path in its line; of the first path a note tells it. */
function withRaise({ live: { ending } }: Path, report: LineReport): LineReport {
  const exception = ending.kind === "ended" ? ending.ending.exception : null;
  if (exception === null || exception.line !== report.line) return report;
  const raised: ChangeText = {
    kind: "hint",
    counts: NO_COUNTS,
    write: () => ({
      text: `raises ${exception.type}`,
      detail: `\`${exception.type}\` is raised here, and nobody catches it: the program ends.`,
    }),
    rank: RANK.changed,
    object: null,
  };
  return { ...report, changes: [raised, ...report.changes] };
}

/** Appends the calls of functions that no path calls; of lines that a path reaches, they say nothing. */
function tellStories(
  first: Path,
  others: readonly Path[],
  told: { scenes: Scene[]; reports: RunReports[]; asked: AskedTelling },
  lines: ReadonlySet<number>,
): void {
  const { program } = first.run;
  if (first.live.ending.kind === "stopped" || first.run.timeline.isCut) return;
  // They run the whole module once more.
  if (2 * first.live.rt.instructionCount > program.limits.maxInstructions) return;
  const called = new Set([first, ...others].flatMap(path => [...path.called]));
  const stories = uncalledFunctions(program.unit, called).slice(0, MAX_STORIES);
  if (stories.length === 0) return;
  const reached = new Set(lines);
  const main = recordPath({ ...program, stories });
  const runs = [main, ...otherPaths(main, moduleChoices(main), MAX_OTHER_CALLS)];
  for (const path of runs) {
    const [story] = path.live.rt.unknowns.stories;
    if (story === undefined) continue;
    const from = nextStep(path, story.event);
    const title = path === main ? CALLS : premiseOf(path);
    const scene = sceneOfStory(path, from, title, told.scenes.at(-1) as Scene);
    const own = lineReports({ ...told.asked, run: path.run, from }).filter(
      ({ line }) => !lines.has(line),
    );
    if (path === main || own.some(({ line }) => !reached.has(line))) told.scenes.push(scene);
    for (const { line } of own) reached.add(line);
    told.reports.push({
      reports: own,
      prefix: CALLED,
      premise: `${CALLS}.`,
      toStep: step => stepInAnalysis(scene, step),
    });
  }
}

const CALLS =
  "Traced as if it were called with unknown arguments after the module's end: the module does not call it";

/** How many choices a run made before its first story. */
function moduleChoices({ choices, live }: Path): number {
  const start = live.rt.unknowns.stories[0]?.event ?? 0;
  return choices.filter(({ event }) => event < start).length;
}

/** The first step after event `event`. */
function nextStep({ run }: Path, event: number): number {
  const step = run.timeline.stepOfEvent(event);
  return run.timeline.logIndexAt(step) >= event ? step : step + 1;
}
