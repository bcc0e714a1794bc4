import express, { type Express, type Request, type Response } from 'express';
import { createVerifier, ServiceUnavailable, type VerifierOptions } from 'postern/verify';

/** An Express app beside Postern: orders, of whom an access token names. */
export function createOrders(postern: VerifierOptions): Express {
  const verifier = createVerifier(postern);
  const orders = express();

  orders.use(async (req: Request, res: Response, next) => {
    try {
      const token = await verifier.verify(req);
      // The client refreshes at Postern, and asks once more.
      if (!token) return void res.status(401).json({ code: 'SESSION_REQUIRED' });
      res.locals.userId = token.userId;
      next();
    } catch (error) {
      if (!(error instanceof ServiceUnavailable)) return next(error);
      // Nobody knows whether it is good, so nobody is signed out.
      res.status(503).set('Retry-After', '5').json({ code: 'SERVICE_UNAVAILABLE' });
    }
  });

  orders.get('/orders', (_req: Request, res: Response) => {
    res.json({ owner: res.locals.userId, orders: [] });
  });
  return orders;
}
