import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { openBulk } from './mail-bulk.ts';
import { openSink } from './mail-sink.testing.ts';
import { testPost } from './mail-post.testing.ts';

const sink = await openSink();
const { postman } = await testPost({ smtp: sink.smtp });
const letter = Buffer.from('Message-ID: <one@summit.example>\r\nSubject: One\r\n\r\nText\r\n.\r\nmore\r\n');
const yes = async () => true;
const bulkTo = (smtp: typeof sink.smtp) => {
  const bulk = openBulk({ ...postman, settings: { ...postman.settings, smtp } });
  return bulk ?? assert.fail();
};

/** A mail server that says yes to all, and ends the connection when it hears something, in place of an answer. */
async function openBrittle(endsAt: RegExp): Promise<{ smtp: typeof sink.smtp; heard: () => string }> {
  let heard = '';
  const server = createServer((socket: Socket) => {
    let data = false;
    socket.on('error', () => {});
    socket.write('220 brittle\r\n');
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      if (endsAt.test(heard)) return socket.destroy();
      if (data) return;
      data = /^DATA\r\n/m.test(heard);
      socket.write(data ? '354 go on\r\n' : '250 yes\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { smtp: { ...sink.smtp, port }, heard: () => heard };
}

test('many mails go over one connection, each once, with the dots that stand in them', async () => {
  const line = bulkTo(sink.smtp).line();
  for (let n = 0; n < 5; n += 1) assert.deepEqual(await line.send(`n${n}@example.org`, letter, yes), { kind: 'sent' });
  line.close();
  assert.equal(sink.connections(), 1);
  assert.equal(sink.accepted.length, 5);
  assert.match(sink.accepted[0]?.raw ?? '', /Text\r\n\.\r\nmore/);
});

test('where another has taken a mail over, the dot is not sent, and the server has no mail', async () => {
  const line = bulkTo(sink.smtp).line();
  const before = sink.accepted.length;
  assert.deepEqual(await line.send('stopped@example.org', letter, async () => false), { kind: 'stopped' });
  assert.deepEqual(await line.send('goes-on@example.org', letter, yes), { kind: 'sent' });
  line.close();
  assert.deepEqual(
    sink.accepted.slice(before).map(({ to }) => to[0]),
    ['goes-on@example.org'],
  );
});

test('the server’s no is what it is, before the dot and after it', async () => {
  const line = bulkTo(sink.smtp).line();
  sink.answers.mail = () => '451 4.3.0 later';
  assert.deepEqual(await line.send('later@example.org', letter, yes), { kind: 'later', code: '451 4.3.0' });
  sink.answers.mail = () => '554 5.7.1 no';
  assert.deepEqual(await line.send('no@example.org', letter, yes), { kind: 'refused', code: '554 5.7.1', gone: false });
  delete sink.answers.mail;
  sink.answers.recipient = () => '550 5.1.1 unknown';
  let dotted = false;
  const guard = async () => (dotted = true);
  assert.deepEqual(await line.send('gone@example.org', letter, guard), {
    kind: 'refused',
    code: '550 5.1.1',
    gone: true,
  });
  assert.equal(dotted, false, 'a refused recipient is no mail on its way');
  delete sink.answers.recipient;
  line.close();
});

test('a connection that ends before the dot means later, one that ends after it a doubt', async () => {
  const early = await openBrittle(/^DATA\r\n/m);
  const before = bulkTo(early.smtp).line();
  assert.equal((await before.send('early@example.org', letter, yes)).kind, 'later');
  const late = await openBrittle(/\r\n\.\r\n$/);
  const behind = bulkTo(late.smtp).line();
  assert.equal((await behind.send('late@example.org', letter, yes)).kind, 'doubt');
  assert.match(late.heard(), /more\r\n\.\r\n$/);
});
