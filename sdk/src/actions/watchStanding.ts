import type { AnyClient } from "../internal/client.js";
import { type GetStandingParameters, getStanding, type Standing } from "./getStanding.js";

export interface WatchStandingParameters extends GetStandingParameters {
  /** Called once at first, then whenever the standing changed. */
  onChange: (standing: Standing) => void;
  /** A read that failed; watching goes on. */
  onError?: (error: unknown) => void;
  /** Milliseconds between looks; the client's unless given. */
  pollingInterval?: number;
}

/**
 * Watches whether a mandate stands: a withdrawal, a lapse, a resignation or a suspension all show, and so does a chain
 * that took blocks back.
 *
 * @returns a function that stops watching
 */
export function watchStanding(client: AnyClient, parameters: WatchStandingParameters): () => void {
  const { onChange, onError, pollingInterval = client.pollingInterval } = parameters;
  let last: string | undefined;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    try {
      const standing = await getStanding(client, parameters);
      const now = JSON.stringify(standing);
      if (!stopped && now !== last) {
        last = now;
        onChange(standing);
      }
    } catch (error) {
      if (!stopped) onError?.(error);
    }
    // Only then the next: answers must not overtake each other.
    if (!stopped) timer = setTimeout(look, pollingInterval);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
