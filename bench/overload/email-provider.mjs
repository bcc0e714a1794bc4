// @ts-check
// An imitation of Resend in a process of its own: what it costs is not in the times that the bench measures.
import { imitateResend } from '../stage.mjs';

const url = await imitateResend(async (start) => start());
process.send?.(url);
process.on('disconnect', () => process.exit());
