import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { connect as connectSecurely } from 'node:tls'

/** Sends one command to the server at the address, in the database that the address names, and answers the last line
 *  of its reply. Throws what the server says when it refuses. */
export async function askRedis(address: string, command: readonly string[]): Promise<string> {
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const place = { host: hostname, port: Number(port || 6379), timeout: 2000 }
  const isSecure = protocol === 'rediss:'
  const socket = isSecure ? connectSecurely({ ...place, rejectUnauthorized: false }) : connect(place)
  socket.on('timeout', () => socket.destroy(new Error(`${hostname}:${port} does not answer`)))
  const login = password ? [['AUTH', username || 'default', decodeURIComponent(password)]] : []
  const choice = pathname.length > 1 ? [['SELECT', pathname.slice(1)]] : []
  const commands = [...login, ...choice, command, ['QUIT']]
  socket.write(commands.map(encode).join(''))
  const lines: string[] = []
  for await (const line of createInterface({ input: socket })) {
    if (line.startsWith('-')) throw new Error(`Redis answered ${line.slice(1)}`)
    lines.push(line)
  }
  return lines.at(-2)?.replace(/^[+:]/, '') ?? ''
}

const encode = (command: readonly string[]) =>
  `*${command.length}\r\n${command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`
