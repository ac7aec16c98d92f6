/** React hooks over wagmi and TanStack Query: `folkmoot/react`. One for each action; readings follow the chain. */
export * from "./agreements.js";
export * from "./communities.js";
export * from "./decisions.js";
export { FolkmootProvider, useDeployment } from "./deployment.js";
export { type ChainHead, useChainHead } from "./useChainHead.js";
