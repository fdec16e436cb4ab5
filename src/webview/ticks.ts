import type { Step, StepTick } from "../protocol/analysis.ts";
import { l10n } from "./l10n.ts";

const SVG = "http://www.w3.org/2000/svg";
/** Ticks that fall on one place are one: so many places there are. */
const PLACES = 400;
const HEIGHT = 10;

/** From where to where a tick goes, in the height of the band; each kind has a lane of its own. */
const LANES: Readonly<Record<StepTick["kind"], readonly [number, number]>> = {
  birth: [0, 3],
  death: [3, 7],
  print: [7, 10],
  collection: [0, 10],
  exception: [0, 10],
};

/** Where something happened in a run: a band below the slider for the eye, and the words for it. */
export class Ticks {
  readonly root = document.createElementNS(SVG, "svg");
  private readonly kinds = new Map<Step, StepTick["kind"][]>();

  constructor() {
    this.root.setAttribute("class", "ticks");
    this.root.setAttribute("viewBox", `0 0 ${PLACES} ${HEIGHT}`);
    this.root.setAttribute("preserveAspectRatio", "none");
    this.root.setAttribute("aria-hidden", "true");
  }

  show(ticks: readonly StepTick[], stepCount: number): void {
    this.kinds.clear();
    const places = new Map<StepTick["kind"], Set<number>>();
    for (const { step, kind } of ticks) {
      const known = this.kinds.get(step);
      if (known === undefined) this.kinds.set(step, [kind]);
      else known.push(kind);
      const at = Math.round((step / Math.max(1, stepCount - 1)) * (PLACES - 1));
      places.set(kind, (places.get(kind) ?? new Set()).add(at));
    }
    const bands = Object.entries(LANES).flatMap(([kind, [top, bottom]]) => {
      const those = places.get(kind as StepTick["kind"]);
      if (those === undefined) return [];
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("class", kind);
      path.setAttribute("d", [...those].map(at => `M${at + 0.5},${top}V${bottom}`).join(""));
      return [path];
    });
    const words = [...places.keys()].map(kind => wordOf(kind));
    const title = document.createElementNS(SVG, "title");
    title.textContent = words.join(", ");
    this.root.replaceChildren(title, ...bands);
  }

  /** What happened at a step, in words. */
  wordsAt(step: Step): string[] {
    return (this.kinds.get(step) ?? []).map(wordOf);
  }
}

function wordOf(kind: StepTick["kind"]): string {
  const words: Readonly<Record<StepTick["kind"], string>> = {
    birth: l10n.t("object made"),
    death: l10n.t("object freed"),
    collection: l10n.t("collection"),
    print: l10n.t("output"),
    exception: l10n.t("exception"),
  };
  return words[kind];
}
