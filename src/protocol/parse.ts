/** Parsers of messages: what comes through a port or from a webview is unknown until read here. */
import type { AnalysisLimits, AnalysisRequest, LineSpan } from "./analysis.ts";
import type { GraphFilters } from "./graph.ts";
import {
  type FromWebview,
  MOVES,
  type WorkerCall,
  type WorkerReply,
  type WorkerRequest,
} from "./messages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Undefined when `value` is no call of ours. */
export function parseWorkerCall(value: unknown): WorkerCall | undefined {
  const id = callId(value);
  const request = isFields(value) ? parseWorkerRequest(value["request"]) : undefined;
  return id === undefined ? undefined : request && { id, request };
}

/** The id to which a call wants its answer, also when what it asks cannot be read. */
export function callId(value: unknown): number | undefined {
  return isFields(value) && isCount(value["id"]) ? value["id"] : undefined;
}

function parseWorkerRequest(value: unknown): WorkerRequest | undefined {
  if (!isFields(value)) return undefined;
  const program = parseAnalysisRequest(value["program"]);
  if (program === undefined) return undefined;
  const { kind, offset, time, object, step, width } = value;
  const filters = parseFilters(value["filters"]);
  switch (kind) {
    case "analyze": {
      const inSight = parseSpan(value["inSight"]);
      return { kind, program, ...(inSight !== undefined && { inSight }) };
    }
    case "insights":
    case "story":
      return { kind, program };
    case "explainName":
      if (!isCount(offset) || (time !== undefined && !isCount(time))) return undefined;
      return { kind, program, offset, ...(time !== undefined && { time }) };
    case "explainObject":
      return isCount(object) && isCount(step) ? { kind, program, object, step } : undefined;
    case "graph":
      return isCount(step) && isWidth(width) && filters !== undefined
        ? { kind, program, step, width, filters }
        : undefined;
    case "memory":
    case "collections":
      return { kind, program };
    case "collection":
      return isCount(value["index"]) ? { kind, program, index: value["index"] } : undefined;
    default:
      return undefined;
  }
}

function parseSpan(value: unknown): LineSpan | undefined {
  if (!isFields(value)) return undefined;
  const { first, last } = value;
  return isCount(first) && isCount(last) ? { first, last } : undefined;
}

function parseFilters(value: unknown): GraphFilters | undefined {
  if (!isFields(value)) return undefined;
  const { showMachinery, filter, expanded } = value;
  const isFilters =
    typeof showMachinery === "boolean" &&
    typeof filter === "string" &&
    Array.isArray(expanded) &&
    expanded.every(isCount);
  return isFilters ? { showMachinery, filter, expanded } : undefined;
}

function parseAnalysisRequest(value: unknown): AnalysisRequest | undefined {
  if (!isFields(value)) return undefined;
  const { text, fileName, pythonVersion } = value;
  const limits = parseLimits(value["limits"]);
  const isRequest =
    typeof text === "string" &&
    typeof fileName === "string" &&
    typeof pythonVersion === "string" &&
    limits !== undefined;
  if (!isRequest) return undefined;
  const request = { text, fileName, pythonVersion, limits };
  return value["isFragment"] === true ? { ...request, isFragment: true } : request;
}

function parseLimits(value: unknown): AnalysisLimits | undefined {
  if (!isFields(value)) return undefined;
  const { maxInstructions, maxSteps } = value;
  return isCount(maxInstructions) && isCount(maxSteps) ? { maxInstructions, maxSteps } : undefined;
}

/**
 * Undefined when `value` is no reply of ours. The answer inside is taken as it is: the worker is
 * built from the same sources.
 */
export function parseWorkerReply(value: unknown): WorkerReply | undefined {
  if (!isFields(value)) return undefined;
  const { kind, id, message } = value;
  if (kind === "ready") return { kind };
  if (!isCount(id)) return undefined;
  if (kind === "fault" && typeof message === "string") return { kind, id, message };
  return kind === "answer" && "answer" in value ? (value as unknown as WorkerReply) : undefined;
}

/** Undefined when `value` is no message of ours; the caller logs it and goes on. */
export function parseFromWebview(value: unknown): FromWebview | undefined {
  if (!isFields(value)) return undefined;
  const { kind, step, line, object, width, move, id, png } = value;
  switch (kind) {
    case "ready":
      return { kind };
    case "goToStep":
      return isCount(step) ? { kind, step } : undefined;
    case "revealLine":
      return isCount(line) && line > 0 ? { kind, line } : undefined;
    case "selectObject":
      return object === null || isCount(object) ? { kind, object } : undefined;
    case "move": {
      const known = MOVES.find(each => each === move);
      return known && { kind, move: known };
    }
    case "rasterized":
      return isCount(id) && (png === null || isBase64(png)) ? { kind, id, png } : undefined;
    case "setFilters": {
      const filters = parseFilters(value["filters"]);
      return filters && { kind, filters };
    }
    case "watchCollection": {
      const { index } = value;
      return index === null || isCount(index) ? { kind, index } : undefined;
    }
    case "resized":
      return isWidth(width) ? { kind, width } : undefined;
    default:
      return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A whole number from 0: a step, an id, an offset. */
export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isBase64(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

function isWidth(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
