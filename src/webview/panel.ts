import type { ObjectKey } from "../protocol/analysis.ts";
import type { FromWebview, ToWebview } from "../protocol/messages.ts";
import { element } from "./dom.ts";
import { GraphDrawing } from "./graphDrawing.ts";
import { renderOutline } from "./outline.ts";
import { Timebar } from "./timebar.ts";

type Shown = Extract<ToWebview, { kind: "show" }>;

/** The whole page: the time bar above, the heap as outline or graph, the program's output below. */
export class Panel {
  private readonly timebar: Timebar;
  private readonly sentence = element("p", { class: "sentence", role: "status" });
  private readonly heap = element("div", { class: "heap" });
  private readonly output = element("pre", { class: "output", "aria-label": "Program output" });
  private readonly drawing: GraphDrawing;
  private shown: Shown | undefined;
  private selected: ObjectKey | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly post: (message: FromWebview) => void,
  ) {
    this.timebar = new Timebar(step => post({ kind: "goToStep", step }));
    this.drawing = new GraphDrawing({
      select: object => this.selectByUser(object),
      reveal: line => post({ kind: "revealLine", line }),
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
    }
  }

  private show(message: Shown): void {
    if (this.shown === undefined) {
      this.root.replaceChildren(this.timebar.root, this.sentence, this.heap, this.output);
    }
    this.shown = message;
    const { view, layout } = message;
    this.timebar.show(message);
    this.sentence.textContent = view.sentence;
    this.output.textContent = view.output;
    this.output.hidden = view.output === "";
    this.output.scrollTop = this.output.scrollHeight;
    if (layout === null) {
      const focused = focusedKey(this.heap);
      this.heap.replaceChildren(
        renderOutline(view, {
          select: object => this.selectByUser(object),
          reveal: line => this.post({ kind: "revealLine", line }),
        }),
      );
      restoreFocus(this.heap, focused);
    } else {
      if (!this.heap.contains(this.drawing.root)) this.heap.replaceChildren(this.drawing.root);
      this.drawing.show(view, layout);
    }
    this.markSelected(false);
  }

  private selectByUser(object: ObjectKey): void {
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
