import type { CollectionRun } from "../memory/gc.ts";
import type { StepIndex } from "../timeline/timeline.ts";
import { type ChangeText, NO_COUNTS, RANK } from "./changeText.ts";
import { whyCollected } from "./collection.ts";
import type { RecordedRun } from "./recordedRun.ts";

/** Objects that collections freed and that are named; the collector view has them all. */
const MAX_NAMED = 12;

/** One collection that ran while a line did. */
export function collectionText(run: RecordedRun, collection: CollectionRun): ChangeText {
  const why = collection.reason === "threshold" ? " automatic" : "";
  const about = collection.dependsOnStart ? ", at about this line" : "";
  const freed = freedText(collection);
  const list = namedList(run, [collection]);
  return {
    kind: "collector",
    object: null,
    counts: NO_COUNTS,
    write: () => ({
      text: `gc(${collection.generation})${why}: ${freed}${list}`,
      detail:
        `The collector examined generation ${collection.generation}${about} ` +
        `(${whyCollected(collection)}): ${freed}${list}.${savedText([collection])}`,
    }),
    rank: RANK.collector,
  };
}

/** The automatic collections by the line that was running, from the step `from` on, in order. */
export function automaticByLine(
  run: RecordedRun,
  from: StepIndex,
): ReadonlyMap<number, readonly CollectionRun[]> {
  const found = new Map<number, CollectionRun[]>();
  const { timeline } = run;
  for (const collection of run.collections) {
    if (collection.reason !== "threshold") continue;
    const step = timeline.stepOfEvent(collection.logStart);
    if (step < from) continue;
    const line = timeline.lineAt(step);
    const list = found.get(line);
    if (list === undefined) found.set(line, [collection]);
    else list.push(collection);
  }
  return found;
}

/** The automatic collections of all runs of a line that runs more than once. */
export function repeatedText(run: RecordedRun, collections: readonly CollectionRun[]): ChangeText {
  const times = collections.length;
  const freed = collections.reduce((sum, { collected }) => sum + collected, 0);
  const groups = [0, 1, 2].flatMap(generation => {
    const these = collections.filter(each => each.generation === generation);
    return these.length === 0 ? [] : [{ generation, these }];
  });
  const [only] = groups.length === 1 ? groups : [];
  const which = only === undefined ? "gc" : `gc(${only.generation})`;
  const isAhead = collections.every(({ increment }) => (increment ?? "collects") !== "collects");
  const nothing = isAhead ? "frees nothing yet" : "nothing to free";
  const outcome = freed === 0 ? nothing : `${freed} unreachable freed`;
  const list = namedList(run, collections);
  const parts = groups.map(({ generation, these }) => {
    const [first] = these;
    const why = first === undefined ? "" : whyCollected(first).replace("automatic: ", "");
    return `generation ${generation} ${timesText(these.length)} (at first: ${why})`;
  });
  const start = collections.some(each => each.dependsOnStart)
    ? " In which runs exactly depends on what the interpreter held when the program began, and on what imports made."
    : "";
  return {
    kind: "collector",
    object: null,
    counts: NO_COUNTS,
    write: () => ({
      text: `${which} automatic${times === 1 ? "" : ` ×${times}`}: ${outcome}${list}`,
      detail:
        `The collector ran by itself while this line did, ${timesText(times)}: ` +
        `${parts.join(", ")}. In all: ${outcome}${list}.${savedText(collections)}${start}`,
    }),
    rank: RANK.collector,
  };
}

function timesText(times: number): string {
  return times === 1 ? "once" : `${times} times`;
}

function freedText({ increment, collected }: CollectionRun): string {
  if (increment === "waits") return "has worked ahead, looks at nothing";
  if (increment === "marks") return "marks what is reachable, frees nothing yet";
  return collected === 0 ? "nothing to free" : `${collected} unreachable freed`;
}

/** ": A·1, B·2, 30 more, 72 that imports left", or nothing. */
function namedList(run: RecordedRun, collections: readonly CollectionRun[]): string {
  const names: string[] = [];
  const ids = collections.flatMap(({ unreachable }) => unreachable);
  for (const id of ids.slice(0, MAX_NAMED)) names.push(run.labels.ofId(id));
  if (ids.length > names.length) names.push(`${ids.length - names.length} more`);
  const left = collections.reduce((sum, { leftovers }) => sum + leftovers, 0);
  if (collections.some(each => !each.areLeftoversCertain))
    names.push(`what imports left, about ${left}`);
  else if (left > 0) names.push(`${left} that imports left`);
  return names.length === 0 ? "" : `: ${names.join(", ")}`;
}

function savedText(collections: readonly CollectionRun[]): string {
  const saved = collections.reduce((sum, { resurrected }) => sum + resurrected.length, 0);
  return saved === 0 ? "" : ` Finalizers brought ${saved} back.`;
}
