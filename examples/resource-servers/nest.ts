import {
  type CanActivate,
  Controller,
  createParamDecorator,
  type DynamicModule,
  type ExecutionContext,
  Get,
  Inject,
  Injectable,
  Module,
  ServiceUnavailableException,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import {
  type Incoming,
  Introspection,
  type IntrospectionOptions,
  ServiceUnavailable,
  tokenIn,
  type TokenState,
} from 'postern/verify';

const POSTERN = Symbol('postern');

type Asked = Incoming & { state?: TokenState };

/** Asks Postern about each request, so that an ended session is refused at once. */
@Injectable()
class PosternGuard implements CanActivate {
  constructor(@Inject(POSTERN) private readonly postern: Introspection) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest<Asked>();
    const token = tokenIn(req, { cookie: '__Host-app_access' });
    const state = token === undefined ? undefined : await this.stateOf(token);
    if (!state) throw new UnauthorizedException();
    req.state = state;
    return true;
  }

  private stateOf(token: string): Promise<TokenState | undefined> {
    return this.postern.stateOf(token).catch((error: unknown) => {
      if (error instanceof ServiceUnavailable) throw new ServiceUnavailableException();
      throw error;
    });
  }
}

const Asker = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Asked>().state,
);

@Controller('invoices')
@UseGuards(PosternGuard)
class InvoicesController {
  @Get()
  list(@Asker() { userId, permissions }: TokenState): object {
    return { owner: userId, permissions, invoices: [] };
  }
}

/** A Nest app beside Postern: invoices, of whom Postern says so just now. */
@Module({})
export class InvoicesModule {
  static for(postern: IntrospectionOptions): DynamicModule {
    return {
      module: InvoicesModule,
      controllers: [InvoicesController],
      providers: [PosternGuard, { provide: POSTERN, useFactory: () => new Introspection(postern) }],
    };
  }
}
