/** A node that answers as another does, and no more once it is asked for logs of a chain's later part. */
import { createServer } from "node:http";
import { closeServer, listen } from "../../scripts/lib/port.js";

export interface SlowNode {
  url: string;
  close(): Promise<void>;
}

/** @param ranges How many ranges of blocks it tells the logs of. */
export async function openSlowNode(rpcUrl: string, ranges: number): Promise<SlowNode> {
  const told = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { method, params } = JSON.parse(body);
    if (method === "eth_getLogs") {
      const from = params[0].fromBlock;
      if (told.size === ranges && !told.has(from)) return;
      told.add(from);
    }
    const answer = await fetch(rpcUrl, { method: "POST", headers: { "content-type": "application/json" }, body });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  const url = await listen(server, 0);
  return { url, close: () => closeServer(server) };
}
