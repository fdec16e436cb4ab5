import { type GraphFilters, NO_FILTERS } from "../protocol/graph.ts";
import type { ObjectKey } from "../protocol/analysis.ts";
import { element } from "./dom.ts";
import { l10n } from "./l10n.ts";

/** Typing pauses this long before the filter is asked for. */
const PAUSE_MS = 150;

/** What of the heap is shown: a text to look for, whether functions and classes are objects; and a copy. */
export class FilterBar {
  readonly root: HTMLElement;
  private readonly text = element("input", {
    type: "search",
    class: "filter",
    placeholder: l10n.t("Filter by name, type or value"),
    "aria-label": l10n.t("Filter objects by name, type or value"),
  });
  private readonly machinery = element("input", { type: "checkbox" });
  private filters = NO_FILTERS;
  private pause: number | undefined;

  constructor(
    private readonly apply: (filters: GraphFilters) => void,
    copyImage: () => void,
  ) {
    this.text.addEventListener("input", () => {
      window.clearTimeout(this.pause);
      this.pause = window.setTimeout(() => this.set({ filter: this.text.value.trim() }), PAUSE_MS);
    });
    this.machinery.addEventListener("change", () =>
      this.set({ showMachinery: this.machinery.checked }),
    );
    const label = element("label", {}, this.machinery, l10n.t("functions and classes"));
    const copy = element("button", { type: "button", class: "jump copy" }, l10n.t("copy image"));
    copy.addEventListener("click", copyImage);
    this.root = element("div", { class: "filters", role: "search" }, this.text, label, copy);
  }

  /** Shows a long container at greater length, or short again. */
  toggle(object: ObjectKey): void {
    const { expanded } = this.filters;
    const isExpanded = expanded.includes(object);
    this.set({
      expanded: isExpanded ? expanded.filter(each => each !== object) : [...expanded, object],
    });
  }

  private set(change: Partial<GraphFilters>): void {
    this.filters = { ...this.filters, ...change };
    this.apply(this.filters);
  }
}
