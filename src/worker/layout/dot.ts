/** What is used of @viz-js/viz: Graphviz as WebAssembly. */
export interface Dot {
  renderString(graph: DotGraph, options: { engine: string; format: string }): string;
}

type Attributes = Readonly<Record<string, string | number | boolean | { readonly html: string }>>;

interface DotGraph {
  readonly directed: boolean;
  readonly graphAttributes: Attributes;
  readonly nodeAttributes: Attributes;
  readonly edgeAttributes: Attributes;
  readonly nodes: { name: string; attributes: Attributes }[];
  readonly edges: { tail: string; head: string; attributes: Attributes }[];
}

/** A box that wants a place: rows from top to bottom, where arrows may start or end. */
export interface DotNode {
  readonly key: string;
  readonly width: number;
  readonly cells: readonly DotCell[];
}

/** A row; `port` is how arrows call it, "" for space between rows. */
export interface DotCell {
  readonly port: string;
  readonly height: number;
}

/** An arrow from a cell of one node to a cell of another. */
export interface DotArrow {
  readonly key: string;
  readonly from: string;
  readonly fromPort: string;
  readonly to: string;
  readonly toPort: string;
  /** The more, the shorter and straighter it gets. */
  readonly weight: number;
}

/** Upper left corners by the nodes' keys, and the arrows' ways by theirs: Bézier points in fours. */
export interface DotPlaces {
  readonly corners: ReadonlyMap<string, Point>;
  readonly ways: ReadonlyMap<string, readonly Point[]>;
}

/** In CSS pixels; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Layers from left to right, and arrows that go round what is in their way. Undefined: it failed. A
 * pixel is a point here, so that nothing is converted.
 */
export function layoutWithDot(
  dot: Dot,
  nodes: readonly DotNode[],
  arrows: readonly DotArrow[],
): DotPlaces | undefined {
  const graph: DotGraph = {
    directed: true,
    graphAttributes: { rankdir: "LR", nodesep: 0.28, ranksep: 0.75 },
    nodeAttributes: { shape: "plain" },
    edgeAttributes: { arrowhead: "none" },
    nodes: nodes.map(({ key, width, cells }) => ({
      name: key,
      attributes: { label: { html: tableOf(width, cells) } },
    })),
    edges: arrows.map(({ key, from, fromPort, to, toPort, weight }) => ({
      tail: from,
      head: to,
      attributes: {
        comment: key,
        tailport: `${fromPort}:e`,
        // An arrow ends at the side of the box that is nearest: to itself, where it starts.
        headport: from === to ? `${toPort}:e` : toPort,
        weight,
      },
    })),
  };
  return placesIn(dot.renderString(graph, { engine: "dot", format: "json0" }), nodes);
}

/** Cells of exactly these heights, under one another. */
function tableOf(width: number, cells: readonly DotCell[]): string {
  const rows = cells.map(
    ({ port, height }) =>
      `<TR><TD${port === "" ? "" : ` PORT="${port}"`} FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"></TD></TR>`,
  );
  return `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${rows.join("")}</TABLE>`;
}

/** What of Graphviz's answer is read. Its origin is the lower left corner. */
interface DotAnswer {
  readonly bb?: string;
  readonly objects?: readonly { readonly name?: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly comment?: string; readonly pos?: string }[];
}

function placesIn(answer: string, nodes: readonly DotNode[]): DotPlaces | undefined {
  const { bb = "", objects = [], edges = [] } = JSON.parse(answer) as DotAnswer;
  const top = numbersIn(bb)[3];
  if (top === undefined) return undefined;
  const centers = new Map(objects.map(({ name = "", pos = "" }) => [name, numbersIn(pos)]));
  const corners = new Map<string, Point>();
  for (const { key, width, cells } of nodes) {
    const [x, y] = centers.get(key) ?? [];
    if (x === undefined || y === undefined) return undefined;
    const height = cells.reduce((sum, cell) => sum + cell.height, 0);
    corners.set(key, { x: x - width / 2, y: top - y - height / 2 });
  }
  const ways = new Map<string, readonly Point[]>();
  for (const { comment = "", pos = "" } of edges) {
    const way = pos.split(" ").map(pair => {
      const [x = 0, y = 0] = numbersIn(pair);
      return { x, y: top - y };
    });
    ways.set(comment, way);
  }
  return { corners, ways };
}

function numbersIn(list: string): number[] {
  return list.split(",").map(Number);
}
