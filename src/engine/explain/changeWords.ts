import { preparedFor } from "../../base/prepared.ts";
import { CodeFlag, type CodeUnit } from "../compile/code.ts";
import type { CollectionRun } from "../memory/gc.ts";
import type { ObjectId } from "../memory/object.ts";
import { countsText, countText } from "./bounds.ts";
import type { CountChange } from "./changes.ts";
import {
  type ChangeText,
  type Counts,
  MAX_NAMED,
  NO_COUNT,
  NO_COUNTS,
  RANK,
} from "./changeText.ts";
import type { HolderFact, ObjectFacts } from "./moment.ts";
import type { RecordedRun } from "./recordedRun.ts";

/** Objects told by name in a hover; of more, only that there are more. */
const MAX_DETAILS = 12;

/** What happened to the objects of a run of a line. */
export interface LineEffects {
  readonly changes: ReadonlyMap<ObjectId, CountChange>;
  /** Objects that were given to unknown code by then, or in it. */
  readonly escaped: ReadonlySet<ObjectId>;
  readonly collections: readonly CollectionRun[];
}

/** Objects as they were before a line, and as they are after it. */
export interface BeforeAfter {
  before: ReadonlyMap<ObjectId, ObjectFacts>;
  after: ReadonlyMap<ObjectId, ObjectFacts>;
}

/** Of an object that is looked at for another reason than its count. */
const UNCHANGED: CountChange = { delta: 0, lowest: 0, isBorn: false, isDead: false };

/** What a line did to an object, in words; undefined where there is nothing to say of it. */
export function changeText(
  seen: BeforeAfter,
  id: ObjectId,
  line: LineEffects,
): ChangeText | undefined {
  const change = line.changes.get(id) ?? UNCHANGED;
  const before = seen.before.get(id);
  const after = seen.after.get(id);
  const facts = after ?? before;
  if (facts === undefined) return undefined;
  if (facts.isImmortal) return undefined;
  if (change.isDead && before !== undefined) {
    const isUncertain = before.bounds.most === null || line.escaped.has(before.id);
    return isUncertain ? unheldText(before) : deathText(before, line);
  }
  if (after === undefined) return undefined;
  if (change.isBorn) return birthText(after, line);
  if (before === undefined || after.isMachinery) return undefined;
  const text = refsText(before, after, change, line);
  return text === undefined && line.escaped.has(after.id) ? escapeText(after) : text;
}

function deathText(before: ObjectFacts, line: LineEffects): ChangeText {
  // What goes because its holder goes is a part of that, unless it is an object of a class.
  const isPart =
    before.isInternal ||
    (before.holders.length > 0 &&
      !before.isInstance &&
      before.holders.every(
        ({ object }) => object !== null && line.changes.get(object)?.isDead === true,
      ));
  const byCollector = line.collections.some(c => c.unreachable.includes(before.id));
  const size = before.sizeBytes === null ? "" : `, ${before.sizeBytes} B`;
  const how = byCollector ? "freed by the collector" : "freed";
  return {
    kind: "freed",
    object: before.id,
    label: before.label,
    counts: { before: before.bounds, after: NO_COUNT },
    write: counts => ({
      text: `${before.label} refs ${countText(counts.before)}→0  ${how}${size}`,
      detail: byCollector
        ? `${before.label} was freed by the cyclic garbage collector${size}.`
        : `${before.label} lost its last reference and was freed at once${size}.`,
    }),
    rank: byCollector || isPart ? RANK.part : before.isAtomic ? RANK.value : RANK.freed,
  };
}

/** Nothing is known to have changed but that unknown code has it now. */
function escapeText(after: ObjectFacts): ChangeText | undefined {
  const places = after.holders.filter(({ isPlace, text }) => isPlace && text !== "constant");
  if (after.isUnknown || after.isAtomic || places.length === 0) return undefined;
  return {
    kind: "refs",
    object: after.id,
    counts: { before: NO_COUNT, after: after.bounds },
    write: counts => ({
      text: `${after.label} refs ${countText(counts.after)}  given to unknown code`,
      detail: `${after.label} was given to unknown code, which may keep it: its refcount is at least ${counts.after.least} from here on.`,
    }),
    rank: RANK.value,
  };
}

/** The last known reference is gone; whether the object lives on is not known. */
function unheldText(before: ObjectFacts): ChangeText | undefined {
  if (before.isUnknown) return undefined;
  return {
    kind: "refs",
    object: before.id,
    counts: { before: before.bounds, after: NO_COUNT },
    write: counts => ({
      text: `${before.label} refs ≥ ${counts.before.least}→0  may be kept by unknown code`,
      detail: `${before.label}: no reference that the program can see is left; unknown code, which was given it, may keep it.`,
    }),
    rank: before.isAtomic ? RANK.value : RANK.changed,
  };
}

function birthText(after: ObjectFacts, line: LineEffects): ChangeText | undefined {
  const places = after.holders.filter(({ isPlace }) => isPlace);
  if (places.length === 0 && !after.isGarbage) return undefined;
  // A part of something else that was made here: the whole says enough.
  const isPart = isPartOfNew(places, line);
  const ownCycle = places.some(({ isOnCycle }) => isOnCycle);
  const holders = places.map(({ text }) => text).join(", ");
  return {
    kind: "born",
    object: after.id,
    counts: { before: NO_COUNT, after: after.bounds },
    write: counts => ({
      text: `${after.label} refs ${countText(counts.after)}${ownCycle ? "  ⟳ cycle" : ""}`,
      detail: `${after.label} was made: refcount ${countText(counts.after)}, held by ${holders || "its own cycle"}.`,
    }),
    rank:
      after.isInternal || (isPart && !ownCycle) || isBookkeepingOf(places)
        ? RANK.part
        : rankOf(after),
  };
}

/** All these holders were made by the same line, and it says so. */
function isPartOfNew(holders: readonly HolderFact[], line: LineEffects): boolean {
  return holders.every(
    ({ object, isIntermediary }) =>
      object !== null && !isIntermediary && line.changes.get(object)?.isBorn === true,
  );
}

function refsText(
  before: ObjectFacts,
  after: ObjectFacts,
  change: CountChange,
  line: LineEffects,
): ChangeText | undefined {
  const added = without(after, before);
  const removed = without(before, after);
  const places = [...added, ...removed].filter(({ isPlace }) => isPlace);
  const isMoved = change.lowest < 0;
  if (before.refcount === after.refcount && !isMoved) return undefined;
  if (places.length === 0 && !after.isGarbage) return undefined;
  const signs = [
    ...added.filter(({ isPlace }) => isPlace).map(({ text }) => `+${text}`),
    ...removed.filter(({ isPlace }) => isPlace).map(({ text }) => `−${text}`),
  ];
  const isPart = removed.length === 0 && isPartOfNew(places, line);
  const onlyCycle = after.isGarbage && !before.isGarbage;
  const closesCycle = added.some(({ isPlace, isOnCycle }) => isPlace && isOnCycle);
  // Reference counting had begun to free it.
  const isRevived = before.bounds.most !== null && before.refcount + change.lowest === 0;
  const news = onlyCycle
    ? ONLY_CYCLE
    : isRevived
      ? "revived by its __del__"
      : closesCycle
        ? "⟳ cycle"
        : "";
  return {
    kind: onlyCycle || closesCycle ? "cycle" : "refs",
    object: after.id,
    counts: { before: before.bounds, after: after.bounds },
    write: counts => ({
      text: `${after.label} refs ${countsText(counts.before, counts.after)}${tail(signs, news)}`,
      detail: `${after.label}: refcount ${courseText(counts)} (${[...signs, news].filter(said => said !== "").join(", ")}).`,
    }),
    rank: onlyCycle
      ? RANK.onlyCycle
      : isPart || after.isInternal || isBookkeepingOf(places)
        ? RANK.part
        : rankOf(after),
  };
}

function courseText({ before, after }: Counts): string {
  const [from, to] = [countText(before), countText(after)];
  return from === to ? `${to} as before` : `${from} → ${to}`;
}

const ONLY_CYCLE = "kept alive only by its own cycle";
/** Signs beside what is more important than they are take up to so many characters. */
const MAX_SIGNS_BESIDE = 12;

/** `  +b −c  ⟳ cycle`: who came and went, then the news; of much, the news alone. */
function tail(signs: readonly string[], news: string): string {
  const who = signs.join(" ");
  const isLong = news === ONLY_CYCLE && who.length > MAX_SIGNS_BESIDE;
  return [isLong ? "" : who, news].map(part => (part === "" ? "" : `  ${part}`)).join("");
}

function rankOf({ isMachinery, isAtomic }: ObjectFacts): number {
  return isMachinery ? RANK.machinery : isAtomic ? RANK.value : RANK.changed;
}

/** `dict·3['__doc__']`: what the compiler keeps beside the program's own names. */
function isBookkeepingOf(places: readonly HolderFact[]): boolean {
  return places.length > 0 && places.every(({ text }) => /\['__\w+__'\]$/.test(text));
}

/** Objects of the program's classes that were made and freed within the line. */
export function temporaryTexts(
  { labels, program }: RecordedRun,
  { changes }: LineEffects,
): ChangeText[] {
  const classes = classNames(program.unit);
  if (classes.size === 0) return [];
  const gone: string[] = [];
  // An import makes and frees thousands of objects.
  for (const [id, { isBorn, isDead }] of changes) {
    if (isBorn && isDead && classes.has(labels.typeNameOf(id))) gone.push(labels.ofId(id));
  }
  if (gone.length === 0) return [];
  const names = gone.length > MAX_NAMED ? `${gone.length} objects` : gone.join(", ");
  const shown = gone.slice(0, MAX_DETAILS).join(", ");
  return [
    {
      kind: "freed",
      object: null,
      counts: NO_COUNTS,
      write: () => ({
        text: `${names} made and freed`,
        detail: `Made and freed within the line: ${shown}${gone.length > MAX_DETAILS ? ", …" : ""}.`,
      }),
      rank: RANK.temporary,
    },
  ];
}

/** Names of the classes that the program's own statements make. */
const classNames = preparedFor((unit: CodeUnit): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (outer: CodeUnit): void => {
    for (const constant of outer.consts) {
      if (constant.kind !== "code") continue;
      if ((constant.code.flags & CodeFlag.OPTIMIZED) === 0) names.add(constant.code.name);
      visit(constant.code);
    }
  };
  visit(unit);
  return names;
});

/** Holders in `these` that `those` has not, each as often as it is missing there. */
function without(these: ObjectFacts, those: ObjectFacts): ObjectFacts["holders"] {
  const rest = those.holders.map(({ text }) => text);
  return these.holders.filter(({ text }) => {
    const at = rest.indexOf(text);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
