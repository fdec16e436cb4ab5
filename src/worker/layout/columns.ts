import { BOX } from "../../picture/geometry.ts";
import type { DotArrow, DotNode, DotPlaces, Point } from "./dot.ts";

const GAP_X = 56;
const GAP_Y = 20;

/**
 * The layout where Graphviz is not there: nodes in columns by how many arrows away from the first one
 * they are, and arrows that go straight there.
 */
export function stackInColumns(nodes: readonly DotNode[], arrows: readonly DotArrow[]): DotPlaces {
  const corners = new Map<string, Point>();
  const byKey = new Map(nodes.map(node => [node.key, node]));
  let x = 0;
  for (let column = nodes.slice(0, 1); column.length > 0; ) {
    let y = 0;
    for (const node of column) {
      corners.set(node.key, { x, y });
      y += heightOf(node) + GAP_Y;
    }
    x += Math.max(...column.map(({ width }) => width)) + GAP_X;
    const next = new Set(
      arrows.filter(({ from, to }) => corners.has(from) && !corners.has(to)).map(({ to }) => to),
    );
    // What no arrow reaches begins a column of its own.
    const rest =
      next.size > 0 ? next : nodes.map(({ key }) => key).filter(key => !corners.has(key));
    column = [...rest].flatMap(key => byKey.get(key) ?? []);
  }
  const ways = new Map(arrows.map(arrow => [arrow.key, straightWay(arrow, byKey, corners)]));
  return { corners, ways };
}

/** From the right edge of a row to the left edge of the target's header, as one Bézier curve. */
function straightWay(
  { from, fromPort, to }: DotArrow,
  nodes: ReadonlyMap<string, DotNode>,
  corners: ReadonlyMap<string, Point>,
): readonly Point[] {
  const start = nodes.get(from);
  const end = nodes.get(to);
  const startCorner = corners.get(from);
  const endCorner = corners.get(to);
  if (!start || !end || !startCorner || !endCorner) return [];
  const a = { x: startCorner.x + start.width, y: startCorner.y + middleOf(start, fromPort) };
  const isBehind = endCorner.x < a.x;
  const b = {
    x: endCorner.x + (isBehind ? end.width : 0),
    y: endCorner.y + BOX.headerHeight / 2,
  };
  const reach = Math.max(34, Math.abs(b.x - a.x) / 2);
  const before = { x: isBehind ? b.x + reach : b.x - reach, y: b.y };
  return [a, { x: a.x + reach, y: a.y }, before, b];
}

function middleOf({ cells }: DotNode, port: string): number {
  const at = cells.findIndex(cell => cell.port === port);
  const above = cells.slice(0, at).reduce((sum, { height }) => sum + height, 0);
  return above + (cells[at]?.height ?? 0) / 2;
}

function heightOf({ cells }: DotNode): number {
  return cells.reduce((sum, { height }) => sum + height, 0);
}
