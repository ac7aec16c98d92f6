/** The port that everything is served on. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers the address. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const cause = error.code === "EADDRINUSE" ? "is in use. Stop what uses it, or" : `cannot be had (${error.code}):`;
      const other = port < 65_535 ? Math.max(port + 1, 5_173) : 5_173;
      reject(new Error(`Port ${port} ${cause} choose another: npm start -- --port ${other}`));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function closeServer(server: Server) {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Throws, with the next step, unless the port can be had: nobody should wait for a build only to hear that it is taken. */
export async function mustBeFree(port: number) {
  const server = createServer();
  await listen(server, port);
  await closeServer(server);
}
