import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface ReportMandateParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
  text: string;
}

/** The call that reports. */
export function buildReportMandate({
  community,
  id,
  text,
  deployment = standard,
}: ReportMandateParameters): ContractCall<typeof mandatesAbi, "report"> {
  return { address: deployment.mandates, abi: mandatesAbi, functionName: "report", args: [community, id, text] };
}

/** Puts a report on the holder's record. @throws the errors of `IMandates.report` */
export async function reportMandate(
  client: AnyClient,
  parameters: ReportMandateParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildReportMandate(parameters), parameters);
}
