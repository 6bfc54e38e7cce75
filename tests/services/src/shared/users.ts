import type { Socket } from 'node:net'
import { isAlive } from '../folders.ts'
import type { News } from './protocol.ts'

const graceMs = 3_000
const graceOfRunnerMs = 120_000

/** Those who want the server. It is kept for some seconds after the last has left, and while a test runner that used
 *  it goes on for two minutes: its next file may want it, and an engine takes long to start. */
export class Users {
  readonly #sockets = new Set<Socket>()
  readonly #runners = new Set<number>()
  #lastSeen = Date.now() + graceMs
  #latest: News | undefined

  add(socket: Socket, runner: number | undefined): void {
    this.#sockets.add(socket)
    if (runner !== undefined) this.#runners.add(runner)
    socket.once('close', () => {
      this.#sockets.delete(socket)
      this.#lastSeen = Date.now()
    })
    if (this.#latest) send(socket, this.#latest)
  }

  /** Tells all, and those who come later. */
  tell(news: News): void {
    this.#latest = news
    for (const socket of this.#sockets) send(socket, news)
  }

  areGone(): boolean {
    if (this.#sockets.size > 0) return false
    const grace = [...this.#runners].some(isAlive) ? graceOfRunnerMs : graceMs
    return Date.now() - this.#lastSeen > grace
  }

  dismiss(): void {
    for (const socket of this.#sockets) socket.end()
  }
}

const send = (socket: Socket, news: News) => socket.write(`${JSON.stringify(news)}\n`)
