import type { AnalysisLimits } from "../protocol/analysis.ts";

/** The versions of CPython that are modelled, oldest first, as in the manifest. */
export const PYTHON_VERSIONS = ["3.11", "3.12", "3.13", "3.14", "3.15"] as const;

export const INLINE_MODES = ["off", "currentLine", "changes", "all"] as const;
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

/** Takes what is well-formed; the default stands in for what is not. `get` reads one setting. */
export function parseSettings(get: (name: string) => unknown): Settings {
  return {
    pythonVersion: oneOf(PYTHON_VERSIONS, get("pythonVersion"), "3.14"),
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
