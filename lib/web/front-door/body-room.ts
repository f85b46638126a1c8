type Room = { inAll: number; ofOne: number };

/**
 * Limits the memory for bodies that are still arriving.
 *
 * Attack: hundreds of connections send a form of 6 MB up to its last byte and then wait, until the
 * memory is full. Rule: the bodies in progress are limited per client, so that others still have
 * room, and in total.
 */
export class BodyRoom {
  private readonly clients = new Map<string, number>();
  private inAll = 0;

  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  /** False if there is no room: then nothing is reserved. */
  take(client: string, bytes: number): boolean {
    const own = (this.clients.get(client) ?? 0) + bytes;
    if (own > this.room.ofOne || this.inAll + bytes > this.room.inAll) return false;
    this.clients.set(client, own);
    this.inAll += bytes;
    return true;
  }

  refundUse(client: string, bytes: number): void {
    const left = (this.clients.get(client) ?? 0) - bytes;
    if (left > 0) this.clients.set(client, left);
    else this.clients.delete(client);
    this.inAll -= bytes;
  }
}
