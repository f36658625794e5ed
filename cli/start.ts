import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'start',
  summary: '…',
  usage: '',
  examples: ['start'],
  options: {},
  run: async () => 0,
});
