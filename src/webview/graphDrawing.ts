import { select, type Selection } from "d3-selection";
import type { ObjectKey, PathStep } from "../protocol/analysis.ts";
import { type Drawn, drawnBoxes } from "../picture/drawn.ts";
import { BOX, headOf, rowMiddle } from "../picture/geometry.ts";
import type { GraphLayout, GraphView, ReferenceView } from "../protocol/graph.ts";
import { Camera } from "./camera.ts";
import type { CollectionMark } from "./collector.ts";
import { element } from "./dom.ts";
import { nextInDirection } from "./directions.ts";
import { icon } from "./icons.ts";
import type { Actions } from "./outline.ts";
import type { TypeColors } from "../picture/typeColors.ts";
import { l10n } from "./l10n.ts";

interface DrawnArrow {
  readonly key: string;
  readonly reference: ReferenceView;
  readonly path: string;
}

/**
 * The heap as a picture for wide places: keyed SVG, so that a box which stays is the same element
 * from step to step. It places and paints; what to say and where to put it was decided before. What
 * has not changed since the last step is not touched.
 */
export class GraphDrawing {
  readonly root = element("div", { class: "graph-place" });
  private readonly picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  private readonly scene: Selection<SVGGElement, unknown, null, undefined>;
  private readonly camera: Camera;
  /** What each box and arrow was last painted as. */
  private readonly painted = new Map<string, string>();
  private drawn: readonly Drawn[] = [];
  /** The box that the tabulator key comes to. */
  private reachable: string | undefined;

  constructor(
    private readonly actions: Actions,
    private readonly colors: TypeColors,
  ) {
    const svg = select(this.picture)
      .attr("class", "graph")
      .attr("role", "group")
      .attr(
        "aria-label",
        l10n.t(
          "Object graph. Arrow keys go from box to box, plus and minus zoom, 0 shows all of it.",
        ),
      )
      .on("keydown", (event: KeyboardEvent) => this.obeyKey(event));
    addArrowHead(svg, "arrow");
    addArrowHead(svg, "arrow-cycle");
    this.scene = svg.append("g").attr("class", "scene");
    this.scene.append("g").attr("class", "edges");
    this.scene.append("g").attr("class", "boxes");
    this.camera = new Camera(this.picture, this.scene);
    this.root.append(this.picture, this.zoomButtons());
  }

  show(view: GraphView, layout: GraphLayout): void {
    this.drawn = drawnBoxes(view, layout);
    this.drawArrows(view.references, layout);
    this.drawBoxes();
    // What changed says most; where nothing did, the running call.
    const news = this.drawn.filter(({ kind }) => /\b(?:born|changed|freed)\b/.test(kind));
    const running = this.drawn.filter(({ kind }) => /\brunning\b/.test(kind));
    this.camera.follow(
      layout,
      (news.length > 0 ? news : running).map(({ box }) => box),
    );
  }

  /** Another run: it is looked at as if it were the first. */
  forget(): void {
    this.camera.reset();
  }

  /** Moves the picture, no further than needed, until the object's box is seen whole. */
  bringIntoView(object: ObjectKey): void {
    const found = this.drawn.find(each => each.object === object);
    if (found !== undefined) this.camera.look(found.box);
  }

  /** The colours of types are known, or are others now. */
  recolor(): void {
    this.painted.clear();
    this.drawBoxes();
  }

  private drawArrows(references: readonly ReferenceView[], { arrows }: GraphLayout): void {
    const drawn = references.flatMap((reference, at): DrawnArrow[] => {
      const path = arrows[at] ?? "";
      const key = `${reference.from}/${reference.slot}/${reference.to}`;
      return path === "" ? [] : [{ key, reference, path }];
    });
    this.scene
      .select<SVGGElement>("g.edges")
      .selectAll<SVGPathElement, DrawnArrow>("path")
      .data(drawn, ({ key }) => key)
      .join(
        enter => enter.append("path"),
        update => update,
        exit => this.forgetAll(exit).remove(),
      )
      .filter(({ key, reference, path }) => this.isNews(key, `${path} ${reference.isCyclic}`))
      .attr("class", ({ reference }) => (reference.isCyclic ? "edge cyclic" : "edge"))
      .attr(
        "marker-end",
        ({ reference }) => `url(#${reference.isCyclic ? "arrow-cycle" : "arrow"})`,
      )
      .attr("d", ({ path }) => path);
  }

  private drawBoxes(): void {
    const boxes = this.scene
      .select<SVGGElement>("g.boxes")
      .selectAll<SVGGElement, Drawn>("g.box")
      .data(this.drawn, ({ key }) => key)
      .join(
        enter => this.enterBox(enter.append("g")),
        update => update,
        exit => this.forgetAll(exit).remove(),
      );
    boxes
      .filter(({ key, box }) => this.isNews(`${key} at`, `${box.x},${box.y}`))
      .attr("transform", ({ box }) => `translate(${box.x},${box.y})`);
    const changed = boxes.filter(each => this.isNews(each.key, contentOf(each)));
    changed.attr("class", ({ kind }) => `box ${kind}`).attr("aria-label", ({ label }) => label);
    changed.select("title").text(({ label }) => label);
    changed
      .select<SVGRectElement>("rect.frame")
      .attr("width", ({ box }) => box.width)
      .attr("height", ({ box }) => box.height);
    changed.select("path.head").attr("d", ({ box }) => headOf(box.width));
    changed
      .select("rect.type")
      .attr("class", ({ typeName }) => `type ${this.colors.classOf(typeName)}`);
    changed
      .select<SVGTextElement>("text.title")
      .attr("x", ({ object }) => BOX.padding + (object === null ? 0 : BOX.swatch))
      .text(({ title }) => title);
    changed
      .select<SVGTextElement>("text.badge")
      .attr("x", ({ box }) => box.width - BOX.padding)
      .text(({ badge }) => badge);
    changed.each((each, index, groups) =>
      drawRows(groups[index] as SVGGElement, each, this.actions.expand),
    ); // index is theirs
    this.keepReachable();
  }

  /** Whether it was not painted so yet; from now on it was. */
  private isNews(key: string, appearance: string): boolean {
    if (this.painted.get(key) === appearance) return false;
    this.painted.set(key, appearance);
    return true;
  }

  private forgetAll<Each extends SVGElement, Datum extends { readonly key: string }>(
    gone: Selection<Each, Datum, SVGGElement, unknown>,
  ): Selection<Each, Datum, SVGGElement, unknown> {
    return gone.each(({ key }) => {
      this.painted.delete(key);
      this.painted.delete(`${key} at`);
    });
  }

  /** Marks the arrows of the way from a root to the selected object. */
  markPath(path: readonly PathStep[]): void {
    const objects = path.map(({ object }) => object);
    const isOnPath = ({ from, to }: ReferenceView): boolean => {
      const at = objects.indexOf(to);
      if (at < 0) return false;
      return at === 0 ? !from.startsWith("object:") : from === `object:${objects[at - 1]}`;
    };
    this.arrows().classed("on-path", ({ reference }) => isOnPath(reference));
  }

  /** While a collection is watched, the boxes say what the collector holds of them; null: no more. */
  markCollection(marks: ReadonlyMap<ObjectKey, CollectionMark> | null): void {
    this.scene
      .select<SVGGElement>("g.boxes")
      .selectAll<SVGGElement, Drawn>("g.box")
      .each(function (drawn) {
        const mark = drawn.object === null ? undefined : marks?.get(drawn.object);
        const group = select(this);
        group.attr("data-collection", mark?.state ?? null);
        group.classed("collection-focus", mark?.isFocus === true);
        group.attr(
          "aria-label",
          mark === undefined ? drawn.label : `${drawn.label}, ${mark.badge}`,
        );
        group.select<SVGTextElement>("text.badge").text(mark?.badge ?? drawn.badge);
      });
  }

  private arrows(): Selection<SVGPathElement, DrawnArrow, SVGGElement, unknown> {
    return this.scene.select<SVGGElement>("g.edges").selectAll<SVGPathElement, DrawnArrow>("path");
  }

  /** The arrows to and from a box stand out while one points at it or is in it. */
  private markNear(near: Drawn | null): void {
    const isNear = ({ reference: { from, to } }: DrawnArrow): boolean =>
      near !== null && (from === near.key || to === near.object);
    this.arrows().classed("near", isNear);
  }

  private enterBox(
    groups: Selection<SVGGElement, Drawn, SVGGElement, unknown>,
  ): Selection<SVGGElement, Drawn, SVGGElement, unknown> {
    groups
      .attr("tabindex", -1)
      .attr("role", "img")
      .attr("data-object", ({ object }) => object)
      .attr("data-focus", ({ key }) => key)
      .on("click", (_event, each) => this.activate(each))
      .on("mouseenter", (_event, each) => this.markNear(each))
      .on("mouseleave", () => this.markNear(null))
      .on("focus", (_event, each) => {
        this.reach(each.key);
        this.markNear(each);
        this.camera.look(each.box);
      })
      .on("blur", () => this.markNear(null));
    groups.append("title");
    groups.append("rect").attr("class", "frame").attr("rx", BOX.corner);
    groups.append("path").attr("class", "head");
    groups
      .filter(({ object }) => object !== null)
      .append("rect")
      .attr("class", "type")
      .attr("x", BOX.padding)
      .attr("y", (BOX.headerHeight - BOX.swatchSide) / 2)
      .attr("width", BOX.swatchSide)
      .attr("height", BOX.swatchSide)
      .attr("rx", 2);
    groups.append("text").attr("class", "title").attr("y", 17);
    groups.append("text").attr("class", "badge").attr("y", 17).attr("text-anchor", "end");
    groups.append("g").attr("class", "rows");
    return groups;
  }

  private activate({ object, line }: Drawn): void {
    if (object !== null) this.actions.select(object);
    else if (line !== null) this.actions.reveal(line);
  }

  private obeyKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = this.drawn.find(({ key }) => key === this.focusedKey());
    if (event.key === "+" || event.key === "=") this.camera.zoomIn();
    else if (event.key === "-") this.camera.zoomOut();
    else if (event.key === "0") this.camera.showAll();
    else if (event.key === "Enter" || event.key === " ") {
      if (focused === undefined) return;
      this.activate(focused);
    } else {
      const next = nextInDirection(event.key, focused, this.drawn);
      if (next === undefined) return;
      this.boxElement(next.key)?.focus();
    }
    event.preventDefault();
  }

  private focusedKey(): string | null {
    return document.activeElement?.getAttribute("data-focus") ?? null;
  }

  private boxElement(key: string): SVGGElement | null {
    return this.picture.querySelector<SVGGElement>(`[data-focus="${CSS.escape(key)}"]`);
  }

  /** One box at a time is in the order of the tabulator key; arrow keys lead to the others. */
  private reach(key: string): void {
    if (key === this.reachable) return;
    if (this.reachable !== undefined) {
      this.boxElement(this.reachable)?.setAttribute("tabindex", "-1");
    }
    this.reachable = key;
    this.boxElement(key)?.setAttribute("tabindex", "0");
  }

  private keepReachable(): void {
    const [first] = this.drawn;
    if (first === undefined) return;
    if (this.drawn.every(({ key }) => key !== this.reachable)) this.reach(first.key);
  }

  private zoomButtons(): HTMLElement {
    const button = (sign: "zoomOut" | "zoomAll" | "zoomIn", label: string, act: () => void) => {
      const attributes = { type: "button", title: label, "aria-label": label, class: sign };
      const made = element("button", attributes, icon(sign));
      made.addEventListener("click", act);
      return made;
    };
    return element(
      "div",
      { class: "zoom", role: "group", "aria-label": l10n.t("Zoom") },
      button("zoomOut", l10n.t("Zoom out"), () => this.camera.zoomOut()),
      button("zoomAll", l10n.t("Show all of it"), () => this.camera.showAll()),
      button("zoomIn", l10n.t("Zoom in"), () => this.camera.zoomIn()),
    );
  }
}

/** All that a box says and shows, but for where it stands. */
function contentOf(drawn: Drawn): string {
  const { width, height } = drawn.box;
  return JSON.stringify({ ...drawn, box: [width, height] });
}

function drawRows(
  group: SVGGElement,
  { rows, box }: Drawn,
  expand: (object: ObjectKey) => void,
): void {
  const lines = select(group)
    .select<SVGGElement>("g.rows")
    .selectAll<SVGGElement, Drawn["rows"][number]>("g")
    .data(rows)
    .join(enter => {
      const line = enter.append("g");
      line.append("text").attr("class", "key").attr("x", BOX.padding);
      line.append("text").attr("class", "value").attr("text-anchor", "end");
      return line;
    })
    .attr("class", ({ isChanged }) => (isChanged ? "row changed" : "row"))
    .attr("transform", (_row, index) => `translate(0,${rowMiddle(index) + 4})`);
  lines
    .filter(({ expands }) => expands !== undefined)
    .classed("more", true)
    .on("click", (event: MouseEvent, { expands }) => {
      event.stopPropagation();
      if (expands !== undefined) expand(expands);
    });
  lines.select("text.key").text(({ key }) => key);
  lines
    .select("text.value")
    .attr("x", box.width - BOX.padding)
    .text(({ text }) => text);
}

function addArrowHead(svg: Selection<SVGSVGElement, unknown, null, undefined>, id: string): void {
  svg
    .append("defs")
    .append("marker")
    .attr("id", id)
    .attr("class", id)
    .attr("viewBox", "0 0 8 8")
    .attr("refX", 7)
    .attr("refY", 4)
    .attr("markerUnits", "userSpaceOnUse")
    .attr("markerWidth", 9)
    .attr("markerHeight", 9)
    .attr("orient", "auto")
    .append("path")
    .attr("d", "M0,0 L8,4 L0,8 z");
}
