import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'restore',
  summary: '…',
  usage: '',
  examples: ['restore'],
  options: {},
  run: async () => 0,
});
