import type { ObjectExplanation, ObjectKey, Step } from "../protocol/analysis.ts";
import type { FromWebview, Move, ToWebview } from "../protocol/messages.ts";
import type { GraphView } from "../protocol/graph.ts";
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
import { TypeColors } from "../picture/typeColors.ts";
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
  private readonly output = element("pre", { tabindex: 0, "aria-label": l10n.t("Program output") });
  private readonly outputPart = element(
    "section",
    { class: "output", hidden: true },
    element("h2", {}, l10n.t("Output")),
    this.output,
  );
  private readonly details = element("div", { class: "details-place", hidden: true });
  private readonly memory: MemoryArea;
  private readonly colors = new TypeColors();
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
    this.memory = new MemoryArea(goTo);
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
    this.drawing = new GraphDrawing(this.actions, this.colors);
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
        this.markSelected();
        this.bringSelectedIntoView();
        break;
      case "details":
        this.showDetails(message.details);
        break;
      case "memory":
        this.memory.show(message.chart);
        this.colors.take(message.chart);
        this.drawing.recolor();
        if (this.shown?.layout === null) this.showOutline(this.shown.view);
        break;
      case "ticks":
        this.timebar.showTicks(message.ticks, message.stepCount);
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
        this.outputPart,
      );
    }
    if (this.shown?.run !== message.run) {
      this.memory.clear();
      this.collector.offer([]);
    }
    if (this.shown?.fileName !== message.fileName) this.drawing.forget();
    this.shown = message;
    const { view, layout } = message;
    this.root.classList.toggle("wide", layout !== null);
    this.timebar.show(message);
    this.memory.goTo(view.step, view.stepCount - 1);
    this.sentence.textContent = view.sentence;
    this.showOutput(view.output);
    if (layout === null) this.showOutline(view);
    else {
      if (!this.heap.contains(this.drawing.root)) this.heap.replaceChildren(this.drawing.root);
      this.drawing.show(view, layout);
      this.collector.mark();
    }
    this.markSelected();
  }

  private showOutline(view: GraphView): void {
    const focused = focusedKey(this.heap);
    const scrolled = this.heap.scrollTop;
    this.heap.replaceChildren(renderOutline(view, this.actions, this.collapsed, this.colors));
    this.heap.scrollTop = scrolled;
    if (focused === null) bringNewsIntoView(this.heap);
    else restoreFocus(this.heap, focused);
    this.markSelected();
  }

  /** What is printed is at the end; nothing is touched while it stays the same. */
  private showOutput(output: string): void {
    if (this.output.textContent === output) return;
    this.output.textContent = output;
    this.outputPart.hidden = output === "";
    this.output.scrollTop = this.output.scrollHeight;
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
    const theme = isLight ? "light" : "dark";
    const svg = graphSvg(view, layout, { theme, caption, colors: this.colors });
    const isCopied = await rasterize(svg)
      .then(async image => {
        if (image === null) return false;
        await navigator.clipboard.write([new ClipboardItem({ [image.type]: image })]);
        return true;
      })
      .catch(() => false); // the editor may not let a page write there
    this.sentence.textContent = isCopied
      ? l10n.t("The picture is in the clipboard.")
      : l10n.t("The picture could not be copied; export it as PNG instead.");
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
    this.markSelected();
    this.post({ kind: "selectObject", object });
    const born = this.shown?.view.objects.find(({ key }) => key === object)?.bornLine;
    if (typeof born === "number") this.post({ kind: "revealLine", line: born });
  }

  private markSelected(): void {
    const wanted = String(this.selected);
    for (const each of this.heap.querySelectorAll(".selected")) {
      if (each.getAttribute("data-object") === wanted) continue;
      each.classList.remove("selected");
      each.removeAttribute("aria-current");
    }
    if (this.selected === null) return;
    for (const each of this.heap.querySelectorAll(`[data-object="${this.selected}"]`)) {
      each.classList.add("selected");
      each.setAttribute("aria-current", "true");
    }
  }

  private bringSelectedIntoView(): void {
    if (this.selected === null) return;
    if (this.shown?.layout) this.drawing.bringIntoView(this.selected);
    else this.heap.querySelector(".selected")?.scrollIntoView({ block: "nearest" });
  }
}

/** What the step before changed is seen, or else the names of the running call. */
function bringNewsIntoView(heap: HTMLElement): void {
  const news =
    heap.querySelector(".row.changed, .row.born, .row.freed") ??
    heap.querySelector(".frame-title.running")?.parentElement;
  news?.scrollIntoView({ block: "nearest" });
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
