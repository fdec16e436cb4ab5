/**
 * What the engine's worker tells the editor, the panel and the terminal: plain data, no classes.
 * Lines count from 1; offsets are UTF-16 units from 0; steps count from 0 over the whole run.
 */

/** Index of a traced event (CPython's "line" and "return" events) in the order of the run. */
export type Step = number;

/** Serial number of an object; never reused within one run. */
export type ObjectKey = number;

/** Budgets of a run, as the user sets them. */
export interface AnalysisLimits {
  /** Instructions the traced program may execute. */
  readonly maxInstructions: number;
  /** Traced steps kept. */
  readonly maxSteps: number;
}

/** Lines from `first` to `last`, both included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** A program and how it is to be explained: the same request has the same answer. */
export interface AnalysisRequest {
  readonly text: string;
  /** A part of a file: names that it does not bind are unknown, not missing. */
  readonly isFragment?: boolean;
  readonly fileName: string;
  /** "3.11" to "3.15". */
  readonly pythonVersion: string;
  readonly limits: AnalysisLimits;
}

/** How the traced program ended. */
export type Outcome =
  | { readonly kind: "finished"; readonly exitCode: number }
  | {
      readonly kind: "raised";
      readonly type: string;
      readonly message: string;
      readonly line: number | null;
    }
  | { readonly kind: "stopped"; readonly limit: string; readonly line: number | null }
  | { readonly kind: "unsupported"; readonly what: string; readonly line: number | null }
  | { readonly kind: "syntaxError"; readonly message: string; readonly line: number }
  | { readonly kind: "fault"; readonly message: string };

/** Something to say at a place: a limit, a feature not modelled, an exception, a syntax error. */
export interface Note {
  readonly kind: "syntaxError" | "exception" | "limit" | "unsupported" | "unknown" | "warning";
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly message: string;
}

/**
 * What a line changed, for its end. `kind` picks the decoration; the sign or word in `text` says
 * the same without colour.
 */
export interface LineMark {
  readonly line: number;
  readonly kind: MarkKind;
  /** At most about 60 characters: `list·1 refs 1→2  +b`. */
  readonly text: string;
  /** Everything the line changed, one sentence or fact an entry, for hover and screen reader. */
  readonly details: readonly string[];
  /** How often the line ran. */
  readonly times: number;
  /** Where the code of the line ends (UTF-16 column) when a comment stands behind it. */
  readonly codeEnd?: number;
  /** The step that the mark describes: the line's last run. */
  readonly step: Step;
}

/** What a mark is about, which decides its colour. */
export type MarkKind =
  | "born"
  | "refs"
  | "freed"
  | "cycle"
  | "collector"
  | "loop"
  | "unchanged"
  | "notReached"
  | "hint"
  | "note";

/** The traced steps, as parallel columns. */
export interface StepColumns {
  /** The line of each step. */
  readonly line: Int32Array;
  /** Number of frames of the program on the stack, from 1. */
  readonly depth: Int32Array;
  /** 0: about to run the line; 1: about to return from its frame. */
  readonly event: Uint8Array;
}

/** Steps at which something worth a tick on the slider happened. */
export interface StepTick {
  readonly step: Step;
  readonly kind: "birth" | "death" | "collection" | "print" | "exception";
}

/** A piece of what the program printed. */
export interface OutputPart {
  /** The step during which it was written. */
  readonly step: Step;
  /** The step at which the line began that wrote it: calls of that line may lie between. */
  readonly by: Step;
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** What is shown of a program without asking further. */
export interface AnalysisResult {
  readonly pythonVersion: string;
  readonly outcome: Outcome;
  readonly notes: readonly Note[];
  readonly marks: readonly LineMark[];
  /** The steps of all scenes, one scene after the other. */
  readonly steps: StepColumns;
  readonly scenes: readonly SceneView[];
  /** What the source leaves open, with the answers taken on the first path. */
  readonly choices: readonly string[];
  readonly ticks: readonly StepTick[];
  readonly output: readonly OutputPart[];
  readonly summary: RunSummary;
}

/** A part of the steps: the first path, another one, or calls that the module does not make. */
export interface SceneView {
  /** Its first step. */
  readonly step: Step;
  /** Why the program goes this way; null for the first path. */
  readonly title: string | null;
}

/** Numbers of the run of the first path. */
export interface RunSummary {
  readonly instructions: number;
  readonly events: number;
  readonly steps: number;
  readonly objectsCreated: number;
  readonly freedByRefcount: number;
  readonly freedByCollector: number;
  /** Objects of the program alive when the module's last line has run. */
  readonly aliveAtEnd: number;
}

/** One holder of a reference. The `count`s of an object's rows add up to its refcount. */
export interface LedgerRow {
  readonly kind:
    | "name"
    | "slot"
    | "attribute"
    | "cell"
    | "constant"
    | "stack"
    | "call"
    | "interpreter"
    | "syntaxTree";
  /** Who holds it: "global name `a`", "`Node·1.next`", "constant of `<module>`". */
  readonly holder: string;
  readonly count: number;
  /** The object that holds it, when an object does. */
  readonly object: ObjectKey | null;
  /** What would follow if this row's references were gone; null where it is not worked out. */
  readonly withoutIt: WithoutIt | null;
}

/** A number of objects, and their sizes added up (those whose size is known). */
export interface Retained {
  readonly objects: number;
  readonly bytes: number;
}

/** What dies at once, by counting, and what is then left to the collector. */
export interface WithoutIt {
  readonly freed: Retained;
  readonly left: Retained;
}

/** One step of the way to an object: who holds it there, and which object that leads to. */
export interface PathStep {
  /** "global name `a`", "`list·1[0]`". */
  readonly text: string;
  readonly object: ObjectKey;
}

/** One change of an object's count. */
export interface HistoryRow {
  readonly step: Step;
  readonly line: number;
  /** "unheld": no known reference is left, but unknown code may keep it. */
  readonly kind: "born" | "refs" | "freed" | "unheld";
  readonly before: number;
  readonly after: number;
  /** The counts are the least they can be. */
  readonly isBound: boolean;
  /** The program is done: what dies does so because it ends. */
  readonly isExit: boolean;
  /** Holders that came or went: "+b", "−`Node·1.next`". */
  readonly changes: readonly string[];
}

/** Everything that a hover says of one object at one step. */
export interface ObjectExplanation {
  readonly object: ObjectKey;
  /** `list·1`. */
  readonly label: string;
  readonly typeName: string;
  /** Short repr. */
  readonly value: string;
  /** The references that are known; the count where `refcountText` is no bound. */
  readonly refcount: number;
  /** `2`, `≥ 2` or `1–2`: what is certain of the count. */
  readonly refcountText: string;
  /** Code that is not known was given it, and may hold references of its own. */
  readonly mayBeKept: boolean;
  readonly immortal: boolean;
  /** Held by the interpreter before the program began. */
  readonly shared: boolean;
  readonly interned: boolean;
  readonly tracked: boolean;
  /** 0 youngest … 2 oldest; null when untracked. */
  readonly generation: number | null;
  /** Null where the program's own `__sizeof__` would have to run. */
  readonly sizeBytes: number | null;
  readonly ledger: readonly LedgerRow[];
  readonly history: readonly HistoryRow[];
  /** What `sys.getrefcount(name)` would return at this place; null where that cannot be told. */
  readonly getrefcount: number | null;
  /** Why it is alive, or why it died, in a sentence. */
  readonly why: string;
  /** The shortest way from a root; null where only its own cycle keeps it. Empty for immortals. */
  readonly path: readonly PathStep[] | null;
  /** It and all that is reached through it alone: what would die with it. */
  readonly retained: Retained;
}

/** What a hover says of a name or expression. */
export interface NameExplanation {
  /** The name or expression asked for, as written. */
  readonly expression: string;
  readonly start: number;
  readonly end: number;
  /** The step whose state is shown: after the run of the line that is looked at. */
  readonly step: Step;
  readonly line: number;
  /** How often the line ran. */
  readonly times: number;
  /** Which of these runs is looked at, from 1. */
  readonly time: number;
  /** The choices that the range of the count depends on. */
  readonly dependsOn?: readonly string[];
  readonly object: ObjectExplanation;
}
