import { createContext, type ReactNode, useContext } from "react";
import { type Deployment, deployment as standard } from "../deployment.js";

const DeploymentContext = createContext(standard);

/** Another deployment, or a first block to read from, for all hooks below. */
export function FolkmootProvider({ deployment, children }: { deployment: Deployment; children: ReactNode }) {
  return <DeploymentContext value={deployment}>{children}</DeploymentContext>;
}

/** The deployment that hooks use unless one is given. */
export function useDeployment(): Deployment {
  return useContext(DeploymentContext);
}
