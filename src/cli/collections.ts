import type { Colors } from "picocolors/types";
import {
  COLLECTION_PHASES,
  type CollectionFrame,
  type CollectionSummary,
  type CollectionView,
} from "../protocol/collection.ts";

/** What can be asked of an explained program. */
interface Collections {
  collections(): readonly CollectionSummary[];
  explainCollection(index: number): CollectionView | undefined;
}

/** Collections told phase by phase; further ones have a line each. */
const MAX_TOLD = 20;

/** Each collection of the run as readable text: why it ran, what each phase found, what was freed. */
export function collectionsText(analysis: Collections, colors: Colors): string {
  const all = analysis.collections();
  if (all.length === 0) return "The collector never ran.\n";
  const parts = all.map(summary => {
    const view = summary.index < MAX_TOLD ? analysis.explainCollection(summary.index) : undefined;
    const body = view === undefined ? [] : view.frames.flatMap((_, at) => frameLines(view, at));
    return [headOf(summary, colors), ...body, ""].join("\n");
  });
  return parts.join("\n");
}

function headOf(summary: CollectionSummary, colors: Colors): string {
  const { index, line, generation, why, isAbout, collected } = summary;
  const where = line === null ? "at exit" : `at ${isAbout ? "about " : ""}line ${line}`;
  const title = `Collection ${index + 1}, generation ${generation}, ${where}`;
  const start = isAbout
    ? "; what the interpreter's start and imports made counts too, so the place is about"
    : "";
  return `${colors.bold(title)} (${why}${start}): ${collected} collected`;
}

function frameLines({ frames, objects }: CollectionView, at: number): string[] {
  const frame = frames[at] as CollectionFrame; // at is an index of frames
  const phase = COLLECTION_PHASES.find(({ kind }) => kind === frame.phase);
  const isNew = frames[at - 1]?.phase !== frame.phase;
  const head = isNew ? [`  ${phase?.title ?? frame.phase} (${phase?.source ?? ""})`] : [];
  const isLast = frames[at + 1]?.phase !== frame.phase;
  const numbers = objects.flatMap(({ label }, i) => {
    const refs = frame.gcRefs[i];
    return typeof refs === "number" ? [`${label} ${refs}`] : [];
  });
  const shown = isLast && numbers.length > 0 ? [`      gc_refs: ${numbers.join(", ")}`] : [];
  return [...head, `    ${frame.sentence}`, ...shown];
}
