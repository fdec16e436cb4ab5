import type { ObjectKey } from "../protocol/analysis.ts";
import type { GraphView, ObjectView, ValueView } from "../protocol/graph.ts";
import { element } from "./dom.ts";
import { describeRest } from "../picture/words.ts";
import { refcountBadge } from "./badge.ts";
import type { TypeColors } from "../picture/typeColors.ts";
import { l10n } from "./l10n.ts";

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
 * `collapsed` has the places that are folded away; the reader's changes are put into it.
 */
export function renderOutline(
  view: GraphView,
  actions: Actions,
  collapsed: Set<string>,
  colors: TypeColors,
): HTMLElement {
  return new Outline(view, actions, collapsed, colors).render();
}

/** A part of the tree's first level: a frame, or objects that no name leads to. */
interface Section {
  /** The same from step to step: what is folded away is known by it. */
  readonly key: string;
  readonly title: string;
  /** A class of the style sheet, or "". */
  readonly kind: string;
  readonly isRunning: boolean;
}

/** Where an item stands: under which names and keys, and how deep. */
interface Row {
  readonly path: string;
  /** From 1, as ARIA counts. */
  readonly level: number;
  /** The name or key that leads here; null: nothing does. */
  readonly name: string | null;
  readonly isChanged: boolean;
}

class Outline {
  private readonly objects: ReadonlyMap<ObjectKey, ObjectView>;
  private readonly shown = new Set<ObjectKey>();

  constructor(
    private readonly view: GraphView,
    private readonly actions: Actions,
    private readonly collapsed: Set<string>,
    private readonly colors: TypeColors,
  ) {
    this.objects = new Map(view.objects.map(object => [object.key, object]));
  }

  render(): HTMLElement {
    const tree = element("ul", {
      class: "outline",
      role: "tree",
      "aria-label": l10n.t("Names and objects"),
    });
    for (const frame of this.view.frames) {
      const rows = frame.names.map(({ name, value, isChanged }) =>
        this.row({ path: `${frame.key}/${name}`, level: 2, name, isChanged }, value),
      );
      const { key, title } = frame;
      const isRunning = frame === this.view.frames.at(-1);
      tree.append(this.section({ key, title, kind: "", isRunning }, rows));
    }
    const rest = this.view.objects.filter(({ key }) => !this.shown.has(key));
    const garbage = rest.filter(({ isGarbage }) => isGarbage);
    const freed = rest.filter(({ emphasis }) => emphasis === "freed");
    const found = rest.filter(({ isGarbage, emphasis }) => !isGarbage && emphasis !== "freed");
    this.appendObjects(tree, l10n.t("Found by the filter"), found, "");
    this.appendObjects(tree, l10n.t("Unreachable, kept alive by a cycle"), garbage, "garbage");
    this.appendObjects(tree, l10n.t("Just freed"), freed, "ghosts");
    if (this.view.hiddenObjects > 0) {
      const text = l10n.t("⋯ {0} more objects", this.view.hiddenObjects);
      tree.append(element("li", { class: "none", role: "none" }, text));
    }
    tree.addEventListener("keydown", event => obeyKey(tree, event));
    tree.querySelector("[role=treeitem]")?.setAttribute("tabindex", "0");
    return tree;
  }

  private appendObjects(
    tree: HTMLElement,
    title: string,
    objects: readonly ObjectView[],
    kind: string,
  ): void {
    const rows: HTMLElement[] = [];
    for (const object of objects) {
      if (this.shown.has(object.key)) continue;
      const path = `${title}/${object.key}`;
      rows.push(this.objectItem({ path, level: 2, name: null, isChanged: false }, object));
    }
    const section = { key: title, title, kind, isRunning: false };
    if (rows.length > 0) tree.append(this.section(section, rows));
  }

  private section(
    { key, title, kind, isRunning }: Section,
    rows: readonly HTMLElement[],
  ): HTMLElement {
    const item = element(
      "div",
      {
        class: isRunning ? "frame-title running" : "frame-title",
        role: "treeitem",
        tabindex: -1,
        "aria-level": 1,
        "data-focus": key,
      },
      title,
    );
    if (isRunning) item.append(element("span", { class: "now" }, l10n.t("running")));
    const none = element("li", { class: "none", role: "none" }, l10n.t("no names yet"));
    return this.branch(key, item, rows.length > 0 ? rows : [none], `frame ${kind}`);
  }

  private row(at: Row, value: ValueView): HTMLElement {
    const object = value.kind === "object" ? this.objects.get(value.object) : undefined;
    if (object !== undefined && !this.shown.has(object.key)) {
      return this.objectItem(at, object);
    }
    const text = object === undefined ? inlineText(value) : `↑ ${object.label}`;
    const item = this.item(
      at,
      `row${at.isChanged ? " changed" : ""}`,
      object?.key ?? null,
      ...keyOf(at),
      element("span", { class: object === undefined ? "inline" : "again" }, text),
    );
    return element("li", { role: "none" }, item);
  }

  private objectItem(at: Row, object: ObjectView): HTMLElement {
    this.shown.add(object.key);
    const { path, level } = at;
    const item = this.item(
      at,
      `row ${object.emphasis ?? ""}${at.isChanged ? " changed" : ""}`,
      object.key,
      ...keyOf(at),
      element("span", {
        class: `type ${this.colors.classOf(object.typeName)}`,
        "aria-hidden": "true",
      }),
      labelOf(object.label),
      refcountBadge(object),
      ...(object.emphasis === "born"
        ? [element("span", { class: "new", "aria-hidden": "true" }, l10n.t("new"))]
        : []),
      element("span", { class: "aloud" }, describeRest(object)),
    );
    if (object.cycle !== null) {
      const sign = { class: "cycle", title: l10n.t("part of a cycle"), "aria-hidden": "true" };
      item.append(element("span", sign, "⟳"));
    }
    if (object.slots.length === 0) item.append(element("span", { class: "inline" }, object.value));
    const rows = object.slots.map(({ key, value }) =>
      this.row({ path: `${path}/${key}`, level: level + 1, name: key, isChanged: false }, value),
    );
    if (object.hiddenSlots > 0) rows.push(this.more(object));
    return rows.length === 0
      ? element("li", { role: "none" }, item)
      : this.branch(path, item, rows, "");
  }

  private more({ key, hiddenSlots }: ObjectView): HTMLElement {
    const button = element(
      "button",
      { type: "button", class: "jump" },
      l10n.t("⋯ {0} more", hiddenSlots),
    );
    button.addEventListener("click", () => this.actions.expand(key));
    return element("li", { class: "none", role: "none" }, button);
  }

  /** An item and what stands under it, which its arrow or the left and right keys fold away. */
  private branch(
    path: string,
    item: HTMLElement,
    rows: readonly HTMLElement[],
    kind: string,
  ): HTMLElement {
    const group = element("ul", { role: "group" }, ...rows);
    const fold = (isFolded: boolean): void => {
      item.setAttribute("aria-expanded", String(!isFolded));
      group.hidden = isFolded;
      if (isFolded) this.collapsed.add(path);
      else this.collapsed.delete(path);
    };
    const twistie = element("span", { class: "twistie", "aria-hidden": "true" });
    twistie.addEventListener("click", event => {
      event.stopPropagation();
      fold(group.hidden !== true);
    });
    item.prepend(twistie);
    item.addEventListener("fold", event => fold((event as CustomEvent<boolean>).detail));
    fold(this.collapsed.has(path));
    return element("li", { role: "none", class: kind }, item, group);
  }

  private item(
    { path, level }: Row,
    kind: string,
    object: ObjectKey | null,
    ...children: Node[]
  ): HTMLElement {
    const attributes = { role: "treeitem", tabindex: -1, class: kind, "aria-level": level };
    const item = element("div", { ...attributes, "data-focus": path }, ...children);
    if (object === null) return item;
    item.setAttribute("data-object", String(object));
    item.addEventListener("click", () => this.actions.select(object));
    item.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.actions.select(object);
    });
    return item;
  }
}

function keyOf({ name }: Row): HTMLElement[] {
  return name === null ? [] : [element("span", { class: "key" }, name)];
}

/** In a narrow place a long type is cut, its number never. */
function labelOf(label: string): HTMLElement {
  const at = label.lastIndexOf("·");
  if (at < 0) return element("span", { class: "label" }, label);
  const typeName = element("span", { class: "type-name" }, label.slice(0, at));
  return element("span", { class: "label" }, typeName, label.slice(at));
}

function inlineText(value: ValueView): string {
  return value.kind === "inline" ? value.text : "⋯";
}

/** Arrow keys go through the visible items and fold them, as in VS Code's trees. */
function obeyKey(tree: HTMLElement, event: KeyboardEvent): void {
  const items = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")].filter(
    item => item.offsetParent !== null,
  );
  const focused = items.find(item => item === document.activeElement);
  if (focused === undefined) return;
  const at = items.indexOf(focused);
  const isExpanded = focused.getAttribute("aria-expanded");
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  let target = to === undefined ? undefined : items[to];
  if (event.key === "ArrowLeft" && isExpanded !== "true") target = parentOf(items, focused);
  if (event.key === "ArrowRight" && isExpanded === "true") target = items[at + 1];
  const folds =
    (event.key === "ArrowLeft" && isExpanded === "true") ||
    (event.key === "ArrowRight" && isExpanded === "false");
  if (target === undefined && !folds) return;
  event.preventDefault();
  if (folds) focused.dispatchEvent(new CustomEvent("fold", { detail: event.key === "ArrowLeft" }));
  if (target === undefined) return;
  for (const item of items) item.setAttribute("tabindex", item === target ? "0" : "-1");
  target.focus();
}

/** The item that `child` stands under: the nearest one before it of a lower level. */
function parentOf(items: readonly HTMLElement[], child: HTMLElement): HTMLElement | undefined {
  const level = Number(child.getAttribute("aria-level"));
  return items
    .slice(0, items.indexOf(child))
    .findLast(item => Number(item.getAttribute("aria-level")) < level);
}
