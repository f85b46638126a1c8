import net from "node:net";

/** A proxy in front of the database that can be cut and reconnected. */
export type BreakableConnection = {
  /** The same address through it. */
  through(url: string): string;
  cut(): Promise<void>;
  reconnect(): Promise<void>;
};

export async function openBreakableConnection(to: URL): Promise<BreakableConnection> {
  const sockets = new Set<net.Socket>();
  const keep = (socket: net.Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const connect = (client: net.Socket) => {
    const server = net.connect(Number(to.port), to.hostname);
    keep(client);
    keep(server);
    client.pipe(server).pipe(client);
  };
  let listener: net.Server | null = null;
  let port = 0;
  const reconnect = () =>
    new Promise<void>((resolve) => {
      listener = net.createServer(connect).listen(port, "127.0.0.1", resolve);
    });
  await reconnect();
  const address = (listener as net.Server | null)?.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    through(url) {
      const other = new URL(url);
      other.host = `127.0.0.1:${port}`;
      return other.href;
    },
    async cut() {
      const closed = new Promise((resolve) => listener?.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    reconnect: reconnect,
  };
}
