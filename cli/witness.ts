import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Halt, onFolder } from '../app/platform/process-halt.ts';
import { isLock, tryLock } from '../app/platform/process-lock.ts';
import { isKeyName, kinds, parseVkey, signerOf, type Verifier } from '../app/trust/log/log-note-rules.ts';
import { defineCommand, Misuse } from './command.ts';
import { openMemory, witnessSeed } from './witness-memory.ts';
import { witnessServer } from './witness-server.ts';

export default defineCommand({
  name: 'witness',
  summary: 'Run a witness that signs the heads of another host’s log while it only grows.',
  usage: '--log VKEY --name NAME --folder FOLDER [--host ADDRESS] [--port N]',
  examples: ["witness --log 'summit.example/log+0a1b2c3d+A…' --name witness.example/w1 --folder ./witness --port 4300"],
  options: {
    log: { type: 'string', multiple: true, description: 'key of a log, from its /log/key; may be repeated' },
    name: { type: 'string', description: 'name of the witness, an address without its scheme' },
    folder: { type: 'string', description: 'where its key and its memory are kept' },
    host: { type: 'string', default: '127.0.0.1', description: 'network address to listen on' },
    port: { type: 'string', default: '4300', description: 'port to listen on; 0 takes a free one' },
  },
  async run({ options, out }) {
    const { name = '', folder = '', log = [], host, port } = options;
    if (!isKeyName(name)) throw new Misuse('--name has no spaces and no plus: witness.example/w1');
    const keys = log.map(logKey);
    const signer = signerOf(
      name,
      onFolder(folder, () => witnessSeed(folder)),
      kinds.cosignature,
    );
    const lock = tryLock(join(folder, 'witness.lock'), 'a witness');
    if (!isLock(lock))
      throw new Halt(
        `Process ${lock.pid} is a witness with this folder already. Two would forget what the other signed.`,
      );
    try {
      const onRefused = (status: number, sentence: string) => out.note(`Refused with ${status}: ${sentence}`);
      const server = witnessServer({ signer, keys, memory: openMemory(folder), onRefused });
      const stopping = Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
      const url = await listen(server, host, Number(port));
      out.print(`The witness ${name} is open at ${url}`);
      out.print(`  for the log's host  PLENARY_WITNESSES='${signer.vkey} ${url}'`);
      out.print(`  for verifiers       plenary verify log … --witness '${signer.vkey}'`);
      await stopping;
      server.close();
      server.closeAllConnections();
      return 0;
    } finally {
      lock.release();
    }
  },
});

function logKey(vkey: string): Verifier {
  const key = parseVkey(vkey.trim());
  if (key?.kind !== kinds.ed25519)
    throw new Misuse(`--log ${vkey} is not the key of a log: name+hash+key, as its /log/key says it.`);
  return key;
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Halt(`The witness can't listen on port ${port}: ${error.code}.`)),
    );
    server.listen(port, host, resolve);
  });
  return `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
}
