import { Body, Controller, Get, Post } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

class Quote {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9)
  quantity!: number;
}

/** Open to everybody: no session is asked for, and no statement of Postern's is sent. */
@Controller('catalogue')
export class CatalogueController {
  @Get()
  list(): string[] {
    return ['apples', 'pears'];
  }

  @Post('quote')
  quote(@Body() { quantity }: Quote): { cents: number } {
    return { cents: quantity * 120 };
  }
}
