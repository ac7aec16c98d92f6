import { watchBlockNumber } from "viem/actions";
import type { AnyClient } from "../internal/client.js";
import { type GetStandingParameters, getStanding, type Standing } from "./getStanding.js";

export interface WatchStandingParameters extends GetStandingParameters {
  /** Called once at first, then whenever the standing changed. */
  onChange: (standing: Standing) => void;
  /** A read that failed; watching goes on. */
  onError?: (error: unknown) => void;
  /** Milliseconds between looks for a new block. */
  pollingInterval?: number;
}

/**
 * Watches whether a mandate stands, block by block: a withdrawal, a lapse, a resignation or a suspension all show.
 *
 * @returns a function that stops watching
 */
export function watchStanding(client: AnyClient, parameters: WatchStandingParameters): () => void {
  const { onChange, onError, pollingInterval } = parameters;
  let last: string | undefined;
  let stopped = false;
  // Answers may overtake each other; one look at a time keeps the newest last.
  let looking = Promise.resolve();
  const look = () => {
    looking = looking.then(async () => {
      if (stopped) return;
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
    });
  };
  const unwatch = watchBlockNumber(client, {
    onBlockNumber: look,
    emitOnBegin: true,
    ...(onError ? { onError } : {}),
    ...(pollingInterval === undefined ? {} : { pollingInterval, poll: true as const }),
  });
  return () => {
    stopped = true;
    unwatch();
  };
}
