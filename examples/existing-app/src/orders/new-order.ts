import { IsInt, IsString, Length, Max, Min } from 'class-validator';

export class NewOrder {
  @IsString()
  @Length(1, 40)
  fruit!: string;

  @IsInt()
  @Min(1)
  @Max(9)
  quantity!: number;
}
