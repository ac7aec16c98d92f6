/** The addresses of the pages. Each names its chain: the same community may live on several. */
import type { Address, Hex } from "viem";

export const links = {
  communities: () => "/",
  mine: () => "/mine",
  inbox: () => "/inbox",
  signed: () => "/signed",
  document: (packed: string) => `/signed/${packed}`,
  found: () => "/found",
  founding: (chainId: number, draft: string) => `/${chainId}/found/${draft}`,
  community: (chainId: number, community: Address) => `/${chainId}/${community}`,
  join: (chainId: number, community: Address) => `/${chainId}/${community}/join`,
  candidate: (chainId: number, community: Address, person: Address) => `/${chainId}/${community}/join/${person}`,
  recover: (chainId: number, community: Address) => `/${chainId}/${community}/recover`,
  recovery: (chainId: number, community: Address, from: Address, to: Address) =>
    `/${chainId}/${community}/recover/${from}/${to}`,
  propose: (chainId: number, community: Address) => `/${chainId}/${community}/propose`,
  mandate: (chainId: number, community: Address, id: Hex) => `/${chainId}/${community}/mandate/${id}`,
  decide: (chainId: number, community: Address, former?: Hex) =>
    former ? `/${chainId}/${community}/decide/${former}` : `/${chainId}/${community}/decide`,
  decision: (chainId: number, community: Address, id: Hex) => `/${chainId}/${community}/decision/${id}`,
  network: () => "/network",
  agreement: (chainId: number, id: Hex) => `/${chainId}/agreement/${id}`,
  agree: (chainId: number, community: Address, amends?: Hex) =>
    amends ? `/${chainId}/${community}/agree/${amends}` : `/${chainId}/${community}/agree`,
  ladder: (chainId: number, community: Address, other: Address) => `/${chainId}/${community}/ladder/${other}`,
  outvoted: (chainId: number, community: Address) => `/${chainId}/${community}/outvoted`,
  person: (chainId: number, person: Address) => `/${chainId}/person/${person}`,
};

/** As it can be sent to somebody. */
export function shareable(path: string): string {
  return `${location.origin}${location.pathname}#${path}`;
}
