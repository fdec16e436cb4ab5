import type { BoxLayout } from "../../protocol/graph.ts";
import type { Arrow, Box } from "./layout.ts";

/** What is used of @viz-js/viz: Graphviz as WebAssembly. */
export interface Dot {
  renderJSON(graph: DotGraph, options: { engine: string }): object;
}

interface DotGraph {
  readonly directed: boolean;
  readonly graphAttributes: Readonly<Record<string, string | number>>;
  readonly nodeAttributes: Readonly<Record<string, string | number | boolean>>;
  readonly nodes: { name: string; attributes: Record<string, number | string> }[];
  readonly edges: { tail: string; head: string }[];
}

const POINTS_PER_INCH = 72;
/** Graphviz takes very long on large cyclic graphs; the budget of the picture stays below this. */
const MAX_NODES = 120;

/** Layers from left to right: frames first, what they refer to after them. Undefined: it failed. */
export function layoutWithDot(
  dot: Dot,
  boxes: readonly Box[],
  arrows: readonly Arrow[],
): BoxLayout[] | undefined {
  if (boxes.length > MAX_NODES) return undefined;
  const sizes = new Map(boxes.map(box => [box.key, box]));
  const graph: DotGraph = {
    directed: true,
    graphAttributes: { rankdir: "LR", nodesep: 0.3, ranksep: 0.7, ordering: "out" },
    nodeAttributes: { shape: "box", fixedsize: true },
    nodes: boxes.map(({ key, width, height }) => ({
      name: key,
      attributes: { width: width / POINTS_PER_INCH, height: height / POINTS_PER_INCH },
    })),
    edges: arrows
      .filter(({ from, to }) => from !== to && sizes.has(from) && sizes.has(to))
      .map(({ from, to }) => ({ tail: from, head: to })),
  };
  return placesIn(dot.renderJSON(graph, { engine: "dot" }), sizes);
}

/** Reads the centers that Graphviz gives, in points with the origin at the lower left. */
function placesIn(result: object, sizes: ReadonlyMap<string, Box>): BoxLayout[] | undefined {
  if (!("objects" in result) || !Array.isArray(result.objects)) return undefined;
  const places: BoxLayout[] = [];
  for (const object of result.objects as { name?: unknown; pos?: unknown }[]) {
    const box = sizes.get(String(object.name));
    const [x, y] = String(object.pos).split(",").map(Number);
    if (box === undefined || x === undefined || y === undefined || Number.isNaN(x + y)) continue;
    const { key, width, height } = box;
    places.push({ key, x: x - width / 2, y: -y - height / 2, width, height });
  }
  return places.length === sizes.size ? places : undefined;
}
