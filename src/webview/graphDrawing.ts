import { select, type Selection } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from "d3-zoom";
import type { ObjectKey, PathStep } from "../protocol/analysis.ts";
import { type Drawn, drawnBoxes } from "../picture/drawn.ts";
import { arrowPath, BOX, rowMiddle, shorten } from "../picture/geometry.ts";
import type { BoxLayout, GraphLayout, GraphView, ReferenceView } from "../protocol/graph.ts";
import type { CollectionMark } from "./collector.ts";
import type { Actions } from "./outline.ts";
import { l10n } from "./l10n.ts";

/** Pixels kept free around a box that is brought into view. */
const MARGIN = 12;
/** Below this scale texts cannot be read; smaller only when the reader wants it. */
const LEGIBLE = 0.6;
const SMALLEST = 0.2;
const LARGEST = 2.5;
/** What one press of a key zooms by. */
const ZOOM_STEP = 1.25;

/**
 * The heap as a picture for wide places: keyed SVG, so that a box which stays is the same element
 * from step to step. It places and paints; what to say and where to put it was decided before.
 */
export class GraphDrawing {
  readonly root: SVGSVGElement;
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly scene: Selection<SVGGElement, unknown, null, undefined>;
  private readonly zooming: ZoomBehavior<SVGSVGElement, unknown>;
  private isFitted = false;
  private boxes: ReadonlyMap<string, BoxLayout> = new Map();
  private layout: GraphLayout | undefined;

  constructor(private readonly actions: Actions) {
    this.root = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.svg = select(this.root)
      .attr("class", "graph")
      .attr("role", "group")
      .attr("aria-label", l10n.t("Object graph. Plus and minus zoom, 0 shows all of it."))
      .on("keydown", (event: KeyboardEvent) => this.zoomByKey(event));
    addArrowHead(this.svg, "arrow");
    addArrowHead(this.svg, "arrow-cycle");
    this.scene = this.svg.append("g").attr("class", "scene");
    this.scene.append("g").attr("class", "edges");
    this.scene.append("g").attr("class", "boxes");
    this.zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, LARGEST])
      .on("zoom", (event: { transform: { toString(): string } }) => {
        this.scene.attr("transform", event.transform.toString());
      });
    this.svg.call(this.zooming).on("dblclick.zoom", null);
  }

  show(view: GraphView, layout: GraphLayout): void {
    const places = new Map(layout.boxes.map(box => [box.key, box]));
    this.boxes = places;
    this.layout = layout;
    const drawn = drawnBoxes(view, layout);
    this.drawEdges(view.references, places);
    this.drawBoxes(drawn);
    if (!this.isFitted) this.fit(layout);
  }

  /** Moves the picture, no further than needed, until the object's box is seen whole. */
  bringIntoView(object: ObjectKey): void {
    this.bringBoxIntoView(`object:${object}`);
  }

  private bringBoxIntoView(key: string): void {
    const box = this.boxes.get(key);
    const { clientWidth, clientHeight } = this.root;
    if (box === undefined || clientWidth === 0) return;
    const at = zoomTransform(this.root);
    const move = (from: number, size: number, room: number): number => {
      if (from < MARGIN) return MARGIN - from;
      return Math.min(0, Math.max(MARGIN - from, room - MARGIN - from - size));
    };
    const x = move(at.applyX(box.x), box.width * at.k, clientWidth);
    const y = move(at.applyY(box.y), box.height * at.k, clientHeight);
    if (x !== 0 || y !== 0) {
      this.svg.call(this.zooming.transform, zoomIdentity.translate(at.x + x, at.y + y).scale(at.k));
    }
  }

  /**
   * Shows the whole picture, or as much as can be read, from the names on. Later steps keep what the
   * reader chose.
   */
  private fit(layout: GraphLayout): void {
    const { clientWidth, clientHeight } = this.root;
    if (clientWidth === 0 || clientHeight === 0) return;
    this.isFitted = true;
    const scale = Math.min(1, this.scaleOfAll(layout));
    if (scale >= LEGIBLE) {
      this.svg.call(this.zooming.transform, zoomIdentity.scale(scale));
      return;
    }
    const names = layout.boxes.find(({ key }) => !key.startsWith("object:"));
    const middle = names === undefined ? 0 : (names.y + names.height / 2) * LEGIBLE;
    const lowest = Math.min(0, clientHeight - layout.height * LEGIBLE);
    const y = Math.min(0, Math.max(lowest, clientHeight / 2 - middle));
    this.svg.call(this.zooming.transform, zoomIdentity.translate(0, y).scale(LEGIBLE));
  }

  private scaleOfAll({ width, height }: GraphLayout): number {
    const { clientWidth, clientHeight } = this.root;
    return Math.max(SMALLEST, Math.min(LARGEST, clientWidth / width, clientHeight / height));
  }

  private zoomByKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") this.svg.call(this.zooming.scaleBy, ZOOM_STEP);
    else if (event.key === "-") this.svg.call(this.zooming.scaleBy, 1 / ZOOM_STEP);
    else if (event.key === "0" && this.layout !== undefined) {
      const scale = Math.min(1, this.scaleOfAll(this.layout));
      this.svg.call(this.zooming.transform, zoomIdentity.scale(scale));
    } else return;
    event.preventDefault();
  }

  private drawEdges(
    references: readonly ReferenceView[],
    places: ReadonlyMap<string, BoxLayout>,
  ): void {
    const edges = references.flatMap(reference => {
      const from = places.get(reference.from);
      const to = places.get(`object:${reference.to}`);
      return from && to ? [{ reference, path: arrowPath(from, reference.slot, to) }] : [];
    });
    this.scene
      .select<SVGGElement>("g.edges")
      .selectAll<SVGPathElement, (typeof edges)[number]>("path")
      .data(edges, ({ reference }) => `${reference.from}/${reference.slot}/${reference.to}`)
      .join("path")
      .attr("class", ({ reference }) => (reference.isCyclic ? "edge cyclic" : "edge"))
      .attr(
        "marker-end",
        ({ reference }) => `url(#${reference.isCyclic ? "arrow-cycle" : "arrow"})`,
      )
      .attr("d", ({ path }) => path);
  }

  private drawBoxes(drawn: readonly Drawn[]): void {
    const boxes = this.scene
      .select<SVGGElement>("g.boxes")
      .selectAll<SVGGElement, Drawn>("g.box")
      .data(drawn, ({ key }) => key)
      .join(enter => this.enterBox(enter.append("g")))
      .attr("class", ({ kind }) => `box ${kind}`)
      .attr("aria-label", ({ label }) => label)
      .attr("transform", ({ box }) => `translate(${box.x},${box.y})`);
    boxes
      .select<SVGRectElement>("rect.frame")
      .attr("width", ({ box }) => box.width)
      .attr("height", ({ box }) => box.height);
    boxes.select<SVGTextElement>("text.title").text(({ title }) => title);
    boxes
      .select<SVGTextElement>("text.badge")
      .attr("x", ({ box }) => box.width - BOX.padding)
      .text(({ badge }) => badge);
    boxes.select<SVGLineElement>("line").attr("x2", ({ box }) => box.width);
    boxes.each((each, index, groups) =>
      drawRows(groups[index] as SVGGElement, each, this.actions.expand),
    ); // index is theirs
  }

  /** Marks the arrows of the way from a root to the selected object. */
  markPath(path: readonly PathStep[]): void {
    const objects = path.map(({ object }) => object);
    const isOnPath = ({ from, to }: ReferenceView): boolean => {
      const at = objects.indexOf(to);
      if (at < 0) return false;
      return at === 0 ? !from.startsWith("object:") : from === `object:${objects[at - 1]}`;
    };
    this.scene
      .selectAll<SVGPathElement, { readonly reference: ReferenceView }>("path.edge")
      .classed("on-path", ({ reference }) => isOnPath(reference));
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

  private enterBox(
    groups: Selection<SVGGElement, Drawn, SVGGElement, unknown>,
  ): Selection<SVGGElement, Drawn, SVGGElement, unknown> {
    groups
      .attr("tabindex", 0)
      .attr("role", "img")
      .attr("data-object", ({ object }) => object)
      .attr("data-focus", ({ key }) => key)
      .on("click", (_event, each) => this.activate(each))
      .on("focus", (_event, { key }) => this.bringBoxIntoView(key))
      .on("keydown", (event: KeyboardEvent, each) => {
        if (event.key === "Enter" || event.key === " ") this.activate(each);
      });
    groups.append("rect").attr("class", "frame").attr("rx", 4);
    groups.append("line").attr("y1", BOX.headerHeight).attr("y2", BOX.headerHeight);
    groups.append("text").attr("class", "title").attr("x", BOX.padding).attr("y", 17);
    groups.append("text").attr("class", "badge").attr("y", 17).attr("text-anchor", "end");
    groups.append("g").attr("class", "rows");
    return groups;
  }

  private activate({ object, line }: Drawn): void {
    if (object !== null) this.actions.select(object);
    else if (line !== null) this.actions.reveal(line);
  }
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
    .text(({ value }) => (value.kind === "inline" ? shorten(value.text) : "●"));
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
