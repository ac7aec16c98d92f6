/** From options to hooks, in one place for all of them. */
import { type UseMutationOptions, type UseQueryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { type Config, useChainId, useConfig } from "wagmi";
import type { Deployment } from "../deployment.js";
import { useDeployment } from "./deployment.js";

interface Common {
  chainId?: number | undefined;
  deployment?: Deployment | undefined;
}

/** What is given, and where it is not, also where it is given as undefined, what is common. */
function withCommon<parameters extends Common>(common: Common, parameters: parameters): parameters {
  const { chainId = common.chainId, deployment = common.deployment } = parameters;
  return { ...parameters, chainId, deployment };
}

/** A hook that reads. Without a chain or deployment it reads the connected chain and the provider's deployment. */
export function readHook<parameters extends Common, data>(
  options: (config: Config, parameters: parameters) => UseQueryOptions<data>,
) {
  return (parameters: parameters) => {
    const common = { chainId: useChainId(), deployment: useDeployment() };
    return useQuery(options(useConfig(), withCommon(common, parameters)));
  };
}

/** A hook whose `mutate` and `mutateAsync` sign or send with the connected wallet. */
export function writeHook<parameters extends Common, data>(
  options: (config: Config) => UseMutationOptions<data, Error, parameters>,
) {
  return () => {
    const common = { chainId: useChainId(), deployment: useDeployment() };
    const { mutationFn, ...rest } = options(useConfig());
    return useMutation({
      ...rest,
      mutationFn: (parameters: parameters, context) => {
        if (!mutationFn) throw new Error("These options say not what to do.");
        return mutationFn(withCommon(common, parameters), context);
      },
    });
  };
}
