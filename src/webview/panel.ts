import type { ObjectExplanation, ObjectKey, Step } from "../protocol/analysis.ts";
import type { FromWebview, Move, ToWebview } from "../protocol/messages.ts";
import { graphSvg } from "../picture/svg.ts";
import { CollectorView } from "./collector.ts";
import { type DetailActions, renderDetails } from "./details.ts";
import { element } from "./dom.ts";
import { FilterBar } from "./filterBar.ts";
import { GraphDrawing } from "./graphDrawing.ts";
import { MemoryArea } from "./memoryChart.ts";
import { type Actions, renderOutline } from "./outline.ts";
import { base64Of, rasterize } from "./raster.ts";
import { Timebar } from "./timebar.ts";
import { l10n } from "./l10n.ts";

type Shown = Extract<ToWebview, { kind: "show" }>;

/**
 * The whole page: time above, with the memory over it; what is shown of the heap, the heap as outline
 * or graph, beside or below it the selected object, and the program's output.
 */
export class Panel {
  private readonly timebar: Timebar;
  private readonly sentence = element("p", { class: "sentence", role: "status" });
  private readonly heap = element("div", { class: "heap" });
  private readonly output = element("pre", {
    class: "output",
    "aria-label": l10n.t("Program output"),
  });
  private readonly details = element("div", { class: "details-place", hidden: true });
  private readonly memory = new MemoryArea();
  private readonly collector: CollectorView;
  private readonly filters: FilterBar;
  private readonly drawing: GraphDrawing;
  private readonly actions: Actions & DetailActions;
  private readonly collapsed = new Set<string>();
  private shown: Shown | undefined;
  private selected: ObjectKey | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly post: (message: FromWebview) => void,
  ) {
    const goTo = (step: Step): void => post({ kind: "goToStep", step });
    const move = (way: Move): void => post({ kind: "move", move: way });
    this.timebar = new Timebar(goTo, move, this.memory.root);
    this.filters = new FilterBar(
      filters => post({ kind: "setFilters", filters }),
      () => void this.copyImage(),
    );
    this.actions = {
      select: object => this.selectByUser(object),
      reveal: line => post({ kind: "revealLine", line }),
      expand: object => this.filters.toggle(object),
      goTo,
    };
    this.drawing = new GraphDrawing(this.actions);
    this.collector = new CollectorView({
      watch: index => post({ kind: "watchCollection", index }),
      mark: marks => this.drawing.markCollection(marks),
      select: object => this.selectByUser(object),
    });
  }

  receive(message: ToWebview): void {
    switch (message.kind) {
      case "empty":
        this.shown = undefined;
        this.timebar.stop();
        this.root.replaceChildren(element("p", { class: "empty" }, message.message));
        break;
      case "show":
        this.show(message);
        break;
      case "select":
        this.selected = message.object;
        this.markSelected(true);
        break;
      case "details":
        this.showDetails(message.details);
        break;
      case "memory":
        this.memory.show(message.chart);
        break;
      case "collections":
        this.collector.offer(message.collections);
        break;
      case "collection":
        this.collector.show(message.view);
        break;
      case "rasterize":
        void this.rasterize(message.id, message.svg);
        break;
    }
  }

  private show(message: Shown): void {
    if (this.shown === undefined) {
      this.root.replaceChildren(
        this.timebar.root,
        this.filters.root,
        this.sentence,
        this.collector.root,
        element("div", { class: "middle" }, this.heap, this.details),
        this.output,
      );
    }
    if (this.shown?.run !== message.run) {
      this.memory.clear();
      this.collector.offer([]);
    }
    this.shown = message;
    const { view, layout } = message;
    this.root.classList.toggle("wide", layout !== null);
    this.timebar.show(message);
    this.memory.goTo(view.step, view.stepCount - 1);
    this.sentence.textContent = view.sentence;
    this.output.textContent = view.output;
    this.output.hidden = view.output === "";
    this.output.scrollTop = this.output.scrollHeight;
    if (layout === null) {
      const focused = focusedKey(this.heap);
      this.heap.replaceChildren(renderOutline(view, this.actions, this.collapsed));
      restoreFocus(this.heap, focused);
    } else {
      if (!this.heap.contains(this.drawing.root)) this.heap.replaceChildren(this.drawing.root);
      this.drawing.show(view, layout);
      this.collector.mark();
    }
    this.markSelected(false);
  }

  private async rasterize(id: number, svg: string): Promise<void> {
    const image = await rasterize(svg).catch(() => null);
    this.post({ kind: "rasterized", id, png: image === null ? null : await base64Of(image) });
  }

  /** Puts the picture as it is into the clipboard, to be pasted into a slide. */
  private async copyImage(): Promise<void> {
    if (this.shown === undefined || this.shown.layout === null) return;
    const { view, layout, fileName, pythonVersion } = this.shown;
    const { classList } = document.body;
    const isLight =
      classList.contains("vscode-light") || classList.contains("vscode-high-contrast-light");
    const caption = `${fileName}, line ${view.line}, CPython ${pythonVersion}`;
    const svg = graphSvg(view, layout, { theme: isLight ? "light" : "dark", caption });
    const image = await rasterize(svg).catch(() => null);
    if (image === null) return;
    await navigator.clipboard.write([new ClipboardItem({ [image.type]: image })]);
    this.sentence.textContent = l10n.t("The picture is in the clipboard.");
  }

  private showDetails(details: ObjectExplanation | null): void {
    this.details.hidden = details === null;
    this.details.replaceChildren(
      ...(details === null ? [] : [renderDetails(details, this.actions)]),
    );
    this.drawing.markPath(details?.path ?? []);
    // The details take room from the picture.
    if (details !== null) this.drawing.bringIntoView(details.object);
  }

  private selectByUser(object: ObjectKey | null): void {
    this.selected = object;
    this.markSelected(false);
    this.post({ kind: "selectObject", object });
    const born = this.shown?.view.objects.find(({ key }) => key === object)?.bornLine;
    if (typeof born === "number") this.post({ kind: "revealLine", line: born });
  }

  private markSelected(shallScroll: boolean): void {
    for (const each of this.heap.querySelectorAll("[data-object]")) {
      const isSelected = each.getAttribute("data-object") === String(this.selected);
      each.classList.toggle("selected", isSelected);
      if (isSelected) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
      if (isSelected && shallScroll) each.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
    if (this.selected !== null) this.drawing.bringIntoView(this.selected);
  }
}

/** What had the focus survives a redraw: it is found again by its key. */
function focusedKey(heap: HTMLElement): string | null {
  const active = document.activeElement;
  return active !== null && heap.contains(active) ? active.getAttribute("data-focus") : null;
}

function restoreFocus(heap: HTMLElement, key: string | null): void {
  if (key === null) return;
  heap.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`)?.focus();
}
