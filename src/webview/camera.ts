import type { Selection } from "d3-selection";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, type ZoomBehavior, zoomIdentity, zoomTransform } from "d3-zoom";
import type { Area, GraphLayout } from "../protocol/graph.ts";

/** Pixels kept free around a box that is brought into view. */
const MARGIN = 12;
/** Below this scale texts are tiring to read; smaller only when the reader wants it. */
const LEGIBLE = 0.85;
const SMALLEST = 0.2;
const LARGEST = 2.5;
/** What one press of a key zooms by. */
const ZOOM_STEP = 1.25;

/** What the reader wants to see: what can be read, all of it, or what their own zoom says. */
type Wish = "legible" | "all" | "own";

/**
 * Which part of the picture is seen. By itself it shows as much as can be read, and from step to step
 * moves no more than it takes to see what changed. A reader who zooms keeps the scale.
 */
export class Camera {
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly zooming: ZoomBehavior<SVGSVGElement, unknown>;
  private size = { width: 0, height: 0 };
  private wish: Wish = "legible";
  private isPlaced = false;
  private area: Area | undefined;
  private changed: readonly Area[] = [];

  constructor(
    private readonly picture: SVGSVGElement,
    scene: Selection<SVGGElement, unknown, null, undefined>,
  ) {
    this.svg = select(picture);
    this.zooming = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, LARGEST])
      .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        scene.attr("transform", transform.toString());
        if (sourceEvent) this.wish = "own";
      });
    this.svg.call(this.zooming).on("dblclick.zoom", null);
    new ResizeObserver(() => {
      this.measure();
      this.refit();
    }).observe(picture);
  }

  /** Another picture is there, in which `changed` is what one should see. */
  follow({ area }: GraphLayout, changed: readonly Area[]): void {
    this.area = area;
    this.changed = changed;
    const isOverflowing = this.wish !== "own" && !this.isSeen(area);
    const wouldHelp =
      this.wish === "all" ||
      zoomTransform(this.picture).k > LEGIBLE ||
      this.scaleOf(area) >= LEGIBLE;
    if (!this.isPlaced || (isOverflowing && wouldHelp)) this.refit();
    else this.seeChanged();
  }

  /** What comes next is placed anew. */
  reset(): void {
    this.wish = "legible";
    this.isPlaced = false;
  }

  /** Moves the picture until all of `box` is seen, and sees to it until the next step. */
  look(box: Area): void {
    this.changed = [box];
    this.bringIntoView(box);
  }

  /** Moves the picture, no further than needed. */
  private bringIntoView(box: Area): void {
    const { width: roomX, height: roomY } = this.size;
    if (roomX === 0) return;
    const at = zoomTransform(this.picture);
    const way = (from: number, size: number, room: number): number => {
      if (from < MARGIN) return MARGIN - from;
      return Math.min(0, Math.max(MARGIN - from, room - MARGIN - from - size));
    };
    const x = way(at.applyX(box.x), box.width * at.k, roomX);
    const y = way(at.applyY(box.y), box.height * at.k, roomY);
    if (x !== 0 || y !== 0) this.move(at.x + x, at.y + y, at.k);
  }

  zoomIn(): void {
    this.wish = "own";
    this.svg.call(this.zooming.scaleBy, ZOOM_STEP);
  }

  zoomOut(): void {
    this.wish = "own";
    this.svg.call(this.zooming.scaleBy, 1 / ZOOM_STEP);
  }

  /** All of the picture, however small that makes it. */
  showAll(): void {
    this.wish = "all";
    this.refit();
  }

  /** Shows what the reader wishes in the room there is now. */
  private refit(): void {
    if (this.area === undefined) return;
    if (this.wish !== "own") this.fit(this.area, this.wish === "all" ? SMALLEST : LEGIBLE);
    if (this.wish !== "all") this.seeChanged();
  }

  /** One of the things that changed is enough: the others are mostly near. */
  private seeChanged(): void {
    const [first] = this.changed;
    if (first !== undefined && !this.changed.some(box => this.isSeen(box))) {
      this.bringIntoView(first);
    }
  }

  /** From the picture's upper left corner on; what has room stands a little below the edge. */
  private fit(area: Area, smallest: number): void {
    if (this.size.width === 0) this.measure();
    const { width: roomX, height: roomY } = this.size;
    if (roomX === 0 || roomY === 0) return;
    this.isPlaced = true;
    const scale = Math.max(smallest, Math.min(1, this.scaleOf(area)));
    const spare = Math.max(0, roomY - area.height * scale);
    this.move(-area.x * scale, -area.y * scale + Math.min(spare / 2, MOST_ABOVE), scale);
  }

  /** Asked for when it changes, not at each step: the answer needs a layout of the page. */
  private measure(): void {
    this.size = { width: this.picture.clientWidth, height: this.picture.clientHeight };
  }

  /** At which scale all of it is seen. */
  private scaleOf({ width, height }: Area): number {
    return Math.min(this.size.width / width, this.size.height / height);
  }

  private move(x: number, y: number, scale: number): void {
    this.svg.call(this.zooming.transform, zoomIdentity.translate(x, y).scale(scale));
  }

  private isSeen({ x, y, width, height }: Area): boolean {
    const at = zoomTransform(this.picture);
    return (
      at.applyX(x) >= 0 &&
      at.applyY(y) >= 0 &&
      at.applyX(x + width) <= this.size.width &&
      at.applyY(y + height) <= this.size.height
    );
  }
}

/** Pixels of empty room above a small picture. */
const MOST_ABOVE = 24;
