import type { AnalysisLimits } from "../protocol/analysis.ts";

/** The versions of CPython that are modelled, oldest first, as in the manifest. */
export const PYTHON_VERSIONS = ["3.11", "3.12", "3.13", "3.14.0", "3.14", "3.15"] as const;

/** The setting for "as the workspace's interpreter". */
export const AUTOMATIC = "auto";

/** The version to model for an interpreter of version `version`: the nearest that is modelled. */
export function nearestVersion(version: string): string {
  const [, minorText, micro] = /^3\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const minor = Number(minorText ?? Number.NaN);
  const [oldest] = PYTHON_VERSIONS;
  const newest = PYTHON_VERSIONS.at(-1) ?? oldest;
  if (Number.isNaN(minor)) return DEFAULT_VERSION;
  // Up to 3.14.4 the collector is another one.
  if (minor === 14 && micro !== undefined && Number(micro) < 5) return "3.14.0";
  const known = PYTHON_VERSIONS.find(one => one === `3.${minor}`);
  return known ?? (minor < Number(oldest.slice(2)) ? oldest : newest);
}

/** Where neither the user nor an interpreter says anything. */
const DEFAULT_VERSION = "3.14";

/** The values of refscope.inline.mode, as in the manifest. */
export const INLINE_MODES = ["off", "currentLine", "changes", "all"] as const;
/** Which marks are shown at the ends of lines. */
export type InlineMode = (typeof INLINE_MODES)[number];

/** The settings of the section "refscope", read and checked. */
export interface Settings {
  readonly pythonVersion: string;
  readonly explainOnOpen: boolean;
  readonly inlineMode: InlineMode;
  /** Marks stand before trailing comments, which move aside. */
  readonly movesComments: boolean;
  readonly codeLens: boolean;
  readonly limits: AnalysisLimits;
  readonly timeMs: number;
}

/**
 * Takes what is well-formed; the default stands in for what is not. `get` reads one setting;
 * `interpreter` is the version of the workspace's, if that is known.
 */
export function parseSettings(get: (name: string) => unknown, interpreter?: string): Settings {
  const version = oneOf([AUTOMATIC, ...PYTHON_VERSIONS], get("pythonVersion"), AUTOMATIC);
  return {
    pythonVersion: version === AUTOMATIC ? nearestVersion(interpreter ?? DEFAULT_VERSION) : version,
    explainOnOpen: yesOrNo(get("explainOnOpen"), true),
    inlineMode: oneOf(INLINE_MODES, get("inline.mode"), "changes"),
    movesComments: yesOrNo(get("inline.beforeComments"), true),
    codeLens: yesOrNo(get("codeLens.enabled"), true),
    limits: {
      maxInstructions: within(get("limits.instructions"), 1000, 100_000_000, 1_000_000),
      maxSteps: within(get("limits.steps"), 100, 10_000_000, 200_000),
    },
    timeMs: within(get("limits.timeMs"), 100, 60_000, 5000),
  };
}

function oneOf<const T extends string>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.find(one => one === value) ?? otherwise;
}

function yesOrNo(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return otherwise;
  return Math.round(Math.min(most, Math.max(least, value)));
}
