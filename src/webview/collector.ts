import type { ObjectKey } from "../protocol/analysis.ts";
import {
  COLLECTION_PHASES,
  type CollectionFrame,
  type CollectionState,
  type CollectionSummary,
  type CollectionView,
} from "../protocol/collection.ts";
import { element } from "./dom.ts";
import { l10n } from "./l10n.ts";

const PLAY_INTERVAL_MS = 1100;

/** What a box of the graph says while a collection is watched. */
export interface CollectionMark {
  readonly badge: string;
  readonly state: string;
  readonly isFocus: boolean;
}

/** State by class name; the sign stands beside the word, so that neither colour nor sign is alone. */
const STATES: Readonly<Record<CollectionState, { readonly name: string; readonly sign: string }>> =
  {
    candidate: { name: "candidate", sign: "·" },
    "held from outside": { name: "held", sign: "→" },
    "only from inside": { name: "inside", sign: "⟳" },
    reachable: { name: "reachable", sign: "✓" },
    unreachable: { name: "unreachable", sign: "✗" },
    resurrected: { name: "resurrected", sign: "↺" },
    freed: { name: "freed", sign: "✗" },
    kept: { name: "kept", sign: "✓" },
  };

interface Acts {
  /** Asks for a collection, or, with null, for none any more. */
  watch(index: number | null): void;
  /** The boxes of the graph shall say this; null: what they say otherwise. */
  mark(marks: ReadonlyMap<ObjectKey, CollectionMark> | null): void;
  select(object: ObjectKey): void;
}

/**
 * Plays one collection, phase by phase, over the graph: where it stands, what the phase does in a
 * sentence, and each object's gc_refs. Arrow keys go on and back, Escape closes.
 */
export class CollectorView {
  readonly root = element("section", {
    class: "collector",
    "aria-label": l10n.t("Garbage collector"),
  });
  private readonly choice = element("select", { "aria-label": l10n.t("Watch a collection") });
  private view: CollectionView | undefined;
  private at = 0;
  private timer: number | undefined;

  constructor(private readonly acts: Acts) {
    this.root.hidden = true;
    this.choice.addEventListener("change", () => this.acts.watch(Number(this.choice.value)));
    this.root.addEventListener("keydown", event => this.key(event));
  }

  /** The collections of a run; without any the view is not there. */
  offer(collections: readonly CollectionSummary[]): void {
    this.view = undefined;
    this.stop();
    const hint = element("option", { value: "", disabled: true, selected: true }, l10n.t("Watch…"));
    const options = collections.map(summary =>
      element("option", { value: summary.index }, summaryText(summary)),
    );
    this.choice.replaceChildren(hint, ...options);
    this.root.hidden = collections.length === 0;
    this.close();
  }

  show(view: CollectionView): void {
    this.view = view;
    this.at = 0;
    this.choice.value = String(view.index);
    this.draw();
    this.root.querySelector<HTMLElement>(".play")?.focus();
  }

  /** The graph was drawn anew: what is watched is marked on it once more. */
  mark(): void {
    if (this.view !== undefined) this.acts.mark(this.marks());
  }

  private get frame(): CollectionFrame | undefined {
    return this.view?.frames[this.at];
  }

  private close(): void {
    this.view = undefined;
    this.stop();
    this.choice.selectedIndex = 0;
    const label = element("span", { class: "heading" }, l10n.t("Collector"));
    this.root.replaceChildren(element("div", { class: "head" }, label, this.choice));
    this.acts.mark(null);
  }

  private key(event: KeyboardEvent): void {
    if (this.view === undefined || event.target === this.choice) return;
    const { frames } = this.view;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowRight: () => this.goTo(this.at + 1),
      ArrowLeft: () => this.goTo(this.at - 1),
      Home: () => this.goTo(0),
      End: () => this.goTo(frames.length - 1),
      Escape: () => {
        this.close();
        this.acts.watch(null);
        this.choice.focus();
      },
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  }

  private goTo(at: number): void {
    const last = (this.view?.frames.length ?? 1) - 1;
    this.at = Math.max(0, Math.min(last, at));
    if (this.at === last) this.stop();
    this.draw();
  }

  private togglePlay(): void {
    if (this.timer !== undefined) {
      this.stop();
      this.draw();
      return;
    }
    if (this.at + 1 === this.view?.frames.length) this.at = 0;
    this.timer = window.setInterval(() => this.goTo(this.at + 1), PLAY_INTERVAL_MS);
    this.draw();
  }

  private stop(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
  }

  private draw(): void {
    const { view, frame } = this;
    if (view === undefined || frame === undefined) return;
    const focused = document.activeElement?.getAttribute("data-control");
    const label = element("span", { class: "heading" }, l10n.t("Collector"));
    this.root.replaceChildren(
      element(
        "div",
        { class: "head" },
        label,
        this.choice,
        this.button("close", l10n.t("Close"), "✕"),
      ),
      element("p", { class: "why" }, whyText(view)),
      this.phases(frame),
      element("div", { class: "controls" }, ...this.controls(view)),
      this.sentence(frame),
      this.table(view, frame),
    );
    if (focused) this.root.querySelector<HTMLElement>(`[data-control="${focused}"]`)?.focus();
    this.acts.mark(this.marks());
  }

  /** What it is about, then the sentence: read out when it changes. */
  private sentence(frame: CollectionFrame): HTMLElement {
    const source = COLLECTION_PHASES.find(({ kind }) => kind === frame.phase)?.source ?? "";
    return element(
      "p",
      { class: "told", role: "status", "aria-live": "polite" },
      element("code", { title: l10n.t("the function of CPython's gc.c that does this") }, source),
      ` ${frame.sentence}`,
    );
  }

  /** The phases of this collection as a way from left to right. */
  private phases(now: CollectionFrame): HTMLElement {
    const frames = this.view?.frames ?? [];
    const items = COLLECTION_PHASES.flatMap(({ kind, title }) => {
      const first = frames.findIndex(({ phase }) => phase === kind);
      if (first < 0) return [];
      const isNow = now.phase === kind;
      const jump = element(
        "button",
        { type: "button", "data-control": kind, "aria-current": isNow ? "step" : undefined },
        title,
      );
      jump.addEventListener("click", () => this.goTo(first));
      return [element("li", { class: first <= this.at ? "past" : "" }, jump)];
    });
    return element("ol", { class: "phases", "aria-label": l10n.t("Phases") }, ...items);
  }

  private controls(view: CollectionView): HTMLElement[] {
    const isPlaying = this.timer !== undefined;
    return [
      this.button("back", l10n.t("Back"), "◂"),
      this.button("play", isPlaying ? l10n.t("Pause") : l10n.t("Play"), isPlaying ? "❚❚" : "▶"),
      this.button("forward", l10n.t("Forward"), "▸"),
      element("span", { class: "place" }, `${this.at + 1} / ${view.frames.length}`),
    ];
  }

  private button(control: "back" | "play" | "forward" | "close", label: string, sign: string) {
    const made = element(
      "button",
      {
        type: "button",
        class: control,
        title: label,
        "aria-label": label,
        "data-control": control,
      },
      sign,
    );
    made.addEventListener("click", () => {
      if (control === "play") this.togglePlay();
      else if (control === "close") {
        this.close();
        this.acts.watch(null);
      } else this.goTo(this.at + (control === "back" ? -1 : 1));
    });
    return made;
  }

  private table({ objects, others }: CollectionView, frame: CollectionFrame): HTMLElement {
    const rows = objects.map(({ key, label, refcount }, index) => {
      const state = frame.states[index] ?? "candidate";
      const { name, sign } = STATES[state];
      const isFocus = frame.focus.includes(key);
      const open = element("button", { type: "button", class: "name" }, label);
      open.addEventListener("click", () => this.acts.select(key));
      return element(
        "tr",
        { class: `state-${name}${isFocus ? " focus" : ""}` },
        element("th", { scope: "row" }, open),
        element("td", { class: "number" }, String(refcount)),
        element("td", { class: "number" }, String(frame.gcRefs[index] ?? "")),
        element("td", {}, `${sign} ${state}`),
      );
    });
    const head = [l10n.t("object"), "refs", "gc_refs", l10n.t("state")].map(text =>
      element("th", { scope: "col" }, text),
    );
    const more =
      others > 0
        ? [
            element(
              "p",
              { class: "others" },
              l10n.t("and {0} more, of the modules and classes", others),
            ),
          ]
        : [];
    return element(
      "div",
      { class: "objects" },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...head)),
        element("tbody", {}, ...rows),
      ),
      ...more,
    );
  }

  private marks(): ReadonlyMap<ObjectKey, CollectionMark> | null {
    const { view, frame } = this;
    if (view === undefined || frame === undefined) return null;
    return new Map(
      view.objects.map(({ key }, index): [ObjectKey, CollectionMark] => {
        const state = frame.states[index] ?? "candidate";
        const { name, sign } = STATES[state];
        const refs = frame.gcRefs[index];
        const badge = typeof refs === "number" ? `gc_refs ${refs}` : `${sign} ${name}`;
        return [key, { badge, state: name, isFocus: frame.focus.includes(key) }];
      }),
    );
  }
}

/** "1 · line 14 · generation 2 · 2 collected". */
function summaryText({ index, line, generation, collected, isAbout }: CollectionSummary): string {
  const where = line === null ? "at exit" : `${isAbout ? "about " : ""}line ${line}`;
  return `${index + 1} · ${where} · generation ${generation} · ${collected} collected`;
}

function whyText({ why, isAbout }: CollectionView): string {
  const about = isAbout
    ? " What the interpreter's start and imports made counts too, so it comes about here."
    : "";
  return `${why[0]?.toUpperCase() ?? ""}${why.slice(1)}.${about}`;
}
