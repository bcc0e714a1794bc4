// @ts-check

// Loaded into the processes of `npm run dev` (`node --import`): ends them when it is killed, where no signal
// tells them.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening alone would keep a process from ending by itself.
process.channel?.unref();
