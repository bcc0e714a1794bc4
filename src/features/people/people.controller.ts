import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { reads } from '../../platform/limits/cost.js';
import { Documented } from '../../platform/openapi/documented.js';
import { RequirePermission } from '../roles/require-permission.js';
import { CurrentPrincipal } from '../sessions/authentication.guard.js';
import type { Principal } from '../sessions/principal.js';
import { PeopleLists } from './people-lists.service.js';
import { type PeopleList, peopleList, peopleQuery, type PeopleQueryString } from './people.dto.js';
import { type Person, personAnswer, personId } from './person.dto.js';
import { PersonService } from './person.service.js';
import { PlainText } from './plain-text.interceptor.js';

@Controller('admin/users')
@UseInterceptors(PlainText)
@RequirePermission('users:read')
export class PeopleController {
  constructor(
    private readonly lists: PeopleLists,
    private readonly people: PersonService,
  ) {}

  @Get()
  @Documented({
    id: 'listPeople',
    cost: reads(2),
    summary: 'Who has an account',
    description:
      'Of those filters that an index has together; another one is refused by name. A page goes on by ' +
      '`next`, whoever comes and goes meanwhile.',
    answer: peopleList,
  })
  list(@Query({ schema: peopleQuery }) query: PeopleQueryString): Promise<PeopleList> {
    return this.lists.ofPeople(query);
  }

  @Get(':id')
  @Documented({
    id: 'showPerson',
    cost: reads(9),
    summary: 'One person',
    description: 'With their live sessions, by what they sign in, and the latest events. Never a secret.',
    codes: ['NOT_FOUND'],
    answer: personAnswer,
  })
  show(
    @Param('id', { schema: personId }) id: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<Person> {
    return this.people.view(id, principal);
  }
}
