import type { ObjectKey } from "../protocol/analysis.ts";
import type { GraphView, ObjectView, ValueView } from "../protocol/graph.ts";
import { element } from "./dom.ts";
import { describeObject, refcountBadge } from "./words.ts";

/** What a click does. */
export interface Actions {
  readonly select: (object: ObjectKey | null) => void;
  readonly reveal: (line: number) => void;
  /** Shows more of a long container, or less again. */
  readonly expand: (object: ObjectKey) => void;
}

/**
 * The heap as a tree for narrow places: each object stands in full under the first name or slot that
 * reaches it, later ones point to it by its label. What nothing reaches stands at the end.
 */
export function renderOutline(view: GraphView, actions: Actions): HTMLElement {
  return new Outline(view, actions).render();
}

class Outline {
  private readonly objects: ReadonlyMap<ObjectKey, ObjectView>;
  private readonly shown = new Set<ObjectKey>();

  constructor(
    private readonly view: GraphView,
    private readonly actions: Actions,
  ) {
    this.objects = new Map(view.objects.map(object => [object.key, object]));
  }

  render(): HTMLElement {
    const tree = element("ul", {
      class: "outline",
      role: "tree",
      "aria-label": "Names and objects",
    });
    for (const frame of this.view.frames) {
      const group = element("ul", { role: "group" });
      for (const { name, value, isChanged } of frame.names) {
        group.append(this.row(name, value, 2, isChanged));
      }
      if (frame.names.length === 0) group.append(element("li", { class: "none" }, "no names yet"));
      const title = element("div", { class: "frame-title" }, frame.title);
      tree.append(
        this.item({ "aria-level": 1, "aria-expanded": "true", class: "frame" }, title, group),
      );
    }
    const rest = this.view.objects.filter(({ key }) => !this.shown.has(key));
    const garbage = rest.filter(({ isGarbage }) => isGarbage);
    const freed = rest.filter(({ emphasis }) => emphasis === "freed");
    const found = rest.filter(({ isGarbage, emphasis }) => !isGarbage && emphasis !== "freed");
    if (found.length > 0) tree.append(this.group("Found by the filter", found, ""));
    if (garbage.length > 0) {
      tree.append(this.group("Unreachable, kept alive by a cycle", garbage, "garbage"));
    }
    if (freed.length > 0) tree.append(this.group("Just freed", freed, "ghosts"));
    if (this.view.hiddenObjects > 0) {
      tree.append(element("li", { class: "none" }, `⋯ ${this.view.hiddenObjects} more objects`));
    }
    tree.addEventListener("keydown", event => moveFocus(tree, event));
    tree.querySelector("[role=treeitem]")?.setAttribute("tabindex", "0");
    return tree;
  }

  private group(title: string, objects: readonly ObjectView[], kind: string): HTMLElement {
    const group = element("ul", { role: "group" });
    for (const object of objects) {
      if (!this.shown.has(object.key)) group.append(this.objectItem(null, object, 2, false));
    }
    return this.item(
      { "aria-level": 1, "aria-expanded": "true", class: `frame ${kind}` },
      element("div", { class: "frame-title" }, title),
      group,
    );
  }

  private row(name: string, value: ValueView, level: number, isChanged: boolean): HTMLElement {
    const object = value.kind === "object" ? this.objects.get(value.object) : undefined;
    if (object !== undefined && !this.shown.has(object.key)) {
      return this.objectItem(name, object, level, isChanged);
    }
    const text = object === undefined ? inlineText(value) : `↑ ${object.label}`;
    const content = element(
      "div",
      { class: `row${isChanged ? " changed" : ""}` },
      element("span", { class: "key" }, name),
      element("span", { class: object === undefined ? "inline" : "again" }, text),
    );
    const item = this.item({ "aria-level": level }, content);
    if (object !== undefined) {
      item.setAttribute("data-object", String(object.key));
      content.addEventListener("click", () => this.actions.select(object.key));
    }
    return item;
  }

  private objectItem(
    name: string | null,
    object: ObjectView,
    level: number,
    isChanged: boolean,
  ): HTMLElement {
    this.shown.add(object.key);
    const content = element(
      "div",
      { class: `row ${object.emphasis ?? ""}${isChanged ? " changed" : ""}` },
      ...(name === null ? [] : [element("span", { class: "key" }, name)]),
      element("span", { class: "label" }, object.label),
      refcountBadge(object),
    );
    if (object.cycle !== null)
      content.append(element("span", { class: "cycle", title: "part of a cycle" }, "⟳"));
    if (object.slots.length === 0)
      content.append(element("span", { class: "inline" }, object.value));
    content.addEventListener("click", () => this.actions.select(object.key));
    const hasSlots = object.slots.length > 0;
    const item = this.item(
      {
        "aria-level": level,
        "aria-label": describeObject(object, name),
        "data-object": object.key,
        "data-focus": `${level}:${name}:${object.key}`,
        ...(hasSlots ? { "aria-expanded": "true" } : {}),
      },
      content,
    );
    if (!hasSlots) return item;
    const group = element("ul", { role: "group" });
    for (const { key, value } of object.slots) group.append(this.row(key, value, level + 1, false));
    if (object.hiddenSlots > 0) group.append(this.more(object));
    item.append(group);
    return item;
  }

  private more({ key, hiddenSlots, label }: ObjectView): HTMLElement {
    const button = element("button", { type: "button", class: "jump" }, `⋯ ${hiddenSlots} more`);
    button.setAttribute("aria-label", `${hiddenSlots} more in ${label}: show them`);
    button.addEventListener("click", () => this.actions.expand(key));
    return element("li", { class: "none", role: "none" }, button);
  }

  private item(attributes: Record<string, string | number>, ...children: Node[]): HTMLElement {
    const item = element("li", { role: "treeitem", tabindex: -1, ...attributes }, ...children);
    item.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      const object = item.getAttribute("data-object");
      if (object === null || event.target !== item) return;
      event.preventDefault();
      this.actions.select(Number(object));
    });
    return item;
  }
}

function inlineText(value: ValueView): string {
  return value.kind === "inline" ? value.text : "⋯";
}

/** Arrow keys go through the visible items, as in VS Code's trees. */
function moveFocus(tree: HTMLElement, event: KeyboardEvent): void {
  const items = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? items.indexOf(focused) : -1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  const target = to === undefined ? undefined : items[to];
  if (target === undefined) return;
  event.preventDefault();
  for (const item of items) item.setAttribute("tabindex", item === target ? "0" : "-1");
  target.focus();
}
