import { type Address, encodeFunctionData, type Hash, type Hex } from "viem";
import { agreementOf, matterOf } from "../abi/agreements.js";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { AgreementNotFoundError } from "../errors/base.js";
import { type AnyClient, type ContractCall, read, send, type WithAccount } from "../internal/client.js";

export interface LeaveAgreementParameters extends WithDeployment {
  community: Address;
  agreement: Hex;
}

export interface WithdrawalsParameters extends WithDeployment {
  community: Address;
  matters: readonly Hex[];
}

/** The call that withdraws consent from several matters at once. */
export function buildWithdrawals({
  community,
  matters,
  deployment = standard,
}: WithdrawalsParameters): ContractCall<typeof assemblyAbi, "multicall"> {
  const withdrawals = matters.map((matter) =>
    encodeFunctionData({ abi: assemblyAbi, functionName: "withdrawConsent", args: [community, matter] }),
  );
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "multicall", args: [withdrawals] };
}

/**
 * Withdraws one's consent to an agreement: to its text, and to the one beside it, so that neither holds by one's voice.
 * At once; it never fails for a member.
 *
 * @throws AgreementNotFoundError, NotSeatedError
 */
export async function leaveAgreement(
  client: AnyClient,
  parameters: LeaveAgreementParameters & WithAccount,
): Promise<Hash> {
  const { community, agreement, deployment = standard } = parameters;
  const contract = { address: deployment.agreements, abi: [agreementOf, matterOf] } as const;
  const [, text, draft] = await read(client, { ...contract, functionName: "agreementOf", args: [agreement] });
  const matters = await Promise.all(
    [text, draft].map((one) => read(client, { ...contract, functionName: "matterOf", args: [one, community] })),
  );
  const said = matters.filter((matter) => BigInt(matter) !== 0n);
  if (said.length === 0) throw new AgreementNotFoundError(agreement);
  return send(client, buildWithdrawals({ community, matters: said, deployment }), parameters);
}
