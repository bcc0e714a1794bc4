import { SetMetadata } from '@nestjs/common';

export const TAKES_TURNS = 'postern:takes-turns';

/**
 * Says that a handler waits for its turn among many (`HashTurns`): where it would be refused one, so is the
 * request before its body is read.
 */
export const TakesTurns = () => SetMetadata(TAKES_TURNS, true);
