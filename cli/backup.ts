import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'backup',
  summary: '…',
  usage: '',
  examples: ['backup'],
  options: {},
  run: async () => 0,
});
