/** The layer between an action and a hook: what TanStack Query needs to know. */
import type { UseMutationOptions, UseQueryOptions } from "@tanstack/react-query";
import { stringify } from "viem";
import type { Config } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { FolkmootError } from "../errors/base.js";
import type { AnyClient } from "../internal/client.js";

/** All of this package's query keys begin with it. */
export const queryScope = "folkmoot";

/** Parameters of which some may not be known yet: while any is undefined, the query waits. */
export type Waiting<parameters> = { [name in keyof parameters]: parameters[name] | undefined };

export interface QueryParameters<data> {
  /** One of the configured chains; the first unless given. */
  chainId?: number | undefined;
  query?: Omit<UseQueryOptions<data>, "queryKey" | "queryFn"> | undefined;
}

export type ReadParameters<parameters, data> = Waiting<parameters> & QueryParameters<data>;

/** A deployment is known without being given: one that is undefined is not waited for. */
function withoutDeployment(parameters: { deployment?: unknown }): object {
  const { deployment, ...rest } = parameters;
  return deployment === undefined ? rest : parameters;
}

/** As a key, for which JSON must do: it knows no big integers. */
function keyOf(parameters: object): unknown {
  return JSON.parse(stringify(parameters));
}

/** Options of a query that reads with `action`. */
export function readOptions<parameters extends object, data>(
  name: string,
  action: (client: AnyClient, parameters: parameters) => Promise<data>,
) {
  return (config: Config, given: ReadParameters<parameters, data>): UseQueryOptions<data> & { queryKey: unknown[] } => {
    const { query, chainId = config.chains[0].id, ...rest } = given as QueryParameters<data>;
    const parameters = withoutDeployment(rest) as parameters;
    const known = Object.values(parameters).every((value) => value !== undefined);
    return {
      // What the chain answers in words is no slip of the line: asking again changes nothing.
      retry: (count, error) => count < 2 && !(error instanceof FolkmootError),
      ...query,
      enabled: known && (query?.enabled ?? true),
      queryKey: [queryScope, name, keyOf({ chainId, ...parameters })],
      queryFn: () => action(config.getClient({ chainId }), parameters),
    };
  };
}

/** Options of a mutation in which the connected wallet signs or sends with `action`. */
export function writeOptions<parameters extends object, data>(
  name: string,
  action: (client: AnyClient, parameters: parameters) => Promise<data>,
) {
  return (config: Config): UseMutationOptions<data, Error, parameters & { chainId?: number | undefined }> => ({
    mutationKey: [queryScope, name],
    mutationFn: async ({ chainId, ...parameters }) =>
      action(await getConnectorClient(config, { chainId }), withoutDeployment(parameters) as parameters),
  });
}
